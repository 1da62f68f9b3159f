from bihuan.notices.actions.reading import acknowledge, read, read_all, unread
from bihuan.notices.actions.sweeping import sweep_notices
from bihuan.notices.actions.telling import tell

__all__ = ["acknowledge", "read", "read_all", "sweep_notices", "tell", "unread"]
