"""Keys in custody: the cabinet, one key, and what is done with it (RES-5)."""
