"""ZM3: places, regions, topics."""
