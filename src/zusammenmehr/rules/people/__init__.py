"""ZM7: what protects the people in the films. None of these rules can be lowered, none repeats what it found."""
