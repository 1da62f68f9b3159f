"""A file of rooms and residents: read, its columns guessed, its rows checked and laid beside what is known.
Pure (RES-4)."""
