from bihuan.office.models.duties import LaidDuty, NextLook, ReviewForm

__all__ = ["LaidDuty", "NextLook", "ReviewForm"]
