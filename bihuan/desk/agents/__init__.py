"""责任分派: who looks after which household, and first contacts with the new ones (RES-7, CLK-13)."""
