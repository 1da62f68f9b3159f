"""The one full-text index: matters, people and rooms, found by any two characters known of them."""
