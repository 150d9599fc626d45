"""ZM8: channel.yaml, and all stories together."""
