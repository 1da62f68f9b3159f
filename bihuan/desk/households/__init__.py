"""房屋住户: buildings, rooms, who lives in them, how they are reached (RES-1, RES-2, RES-3)."""
