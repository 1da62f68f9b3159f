from bihuan.notices.models.notices import Notice
from bihuan.notices.models.preferences import Preference

__all__ = ["Notice", "Preference"]
