"""A YouTube on this computer: a server of its own that speaks the Data API. It imports nothing of the rest."""
