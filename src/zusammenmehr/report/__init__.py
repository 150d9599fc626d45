"""Results for people and programs: terminal text, JSON, and the formats that CI services read."""
