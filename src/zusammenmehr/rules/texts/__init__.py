"""ZM2: titles, descriptions, tags, translations."""
