from bihuan.clocks.models.clocks import Clock, DueChange

__all__ = ["Clock", "DueChange"]
