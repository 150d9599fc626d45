"""From the folder to what the channel should be: texts, tags, metadata, playlists. Knows neither channel nor disk."""
