from bihuan.occupancy.actions.keys import end_custody, lend_key, return_key, take_back_return, take_in_key

__all__ = ["end_custody", "lend_key", "return_key", "take_back_return", "take_in_key"]
