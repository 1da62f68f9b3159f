from bihuan.notices.actions.choosing import choose
from bihuan.notices.actions.reading import read, read_about, read_all, unread
from bihuan.notices.actions.sweeping import sweep_notices
from bihuan.notices.actions.telling import tell

__all__ = ["choose", "read", "read_about", "read_all", "sweep_notices", "tell", "unread"]
