from bihuan.occupancy.projections.contacts import forget_whom, oversee_contacts
from bihuan.occupancy.projections.keys import forget_borrower

__all__ = ["forget_borrower", "forget_whom", "oversee_contacts"]
