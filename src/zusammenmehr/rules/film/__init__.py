"""ZM4: the film itself."""
