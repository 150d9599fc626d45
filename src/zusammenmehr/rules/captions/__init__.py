"""ZM5: captions."""
