"""SQLite as the machine has it: Django still thinks of one that takes 999 values at a time."""
