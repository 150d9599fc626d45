"""The page that shows the channel as a viewer would see it."""
