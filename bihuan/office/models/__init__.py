from bihuan.office.models.checks import CheckLine
from bihuan.office.models.duties import LaidDuty, NextLook, ReviewForm

__all__ = ["CheckLine", "LaidDuty", "NextLook", "ReviewForm"]
