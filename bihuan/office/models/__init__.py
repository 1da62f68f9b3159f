from bihuan.office.models.duties import LaidDuty, NextLook, ReviewForm
from bihuan.office.models.lines import LineCall

__all__ = ["LaidDuty", "LineCall", "NextLook", "ReviewForm"]
