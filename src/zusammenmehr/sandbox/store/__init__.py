"""What the sandbox remembers: SQLite for the facts, files for films and other media."""
