from bihuan.occupancy.models.agents import Ability, FirstContact, Sharing
from bihuan.occupancy.models.keys import Key, Loan

__all__ = ["Ability", "FirstContact", "Key", "Loan", "Sharing"]
