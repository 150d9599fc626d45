"""What a terminal shows, composed with rich and returned as text: nothing here writes."""
