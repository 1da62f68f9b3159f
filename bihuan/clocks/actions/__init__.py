from bihuan.clocks.actions.keeping import Keeping, keep_clocks, keep_clocks_of
from bihuan.clocks.actions.turning import THE_HAND, turn_hand

__all__ = ["THE_HAND", "Keeping", "keep_clocks", "keep_clocks_of", "turn_hand"]
