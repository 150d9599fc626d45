"""ZM6: the thumbnail."""
