"""Pure: what is wanted and what is there -> the changes that bring the channel to the folder, and what they cost."""
