from bihuan.office.models.checks import CheckLine
from bihuan.office.models.duties import LaidDuty, NextLook, ReviewForm
from bihuan.office.models.lines import LineCall

__all__ = ["CheckLine", "LaidDuty", "LineCall", "NextLook", "ReviewForm"]
