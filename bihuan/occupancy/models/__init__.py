from bihuan.occupancy.models.keys import Key, Loan

__all__ = ["Key", "Loan"]
