"""The fictional company 安和物业, for trying things out: people, households, and cases at every step."""
