from bihuan.quality.models.actions import ActionRound, CorrectiveAction, LinkedCase

__all__ = ["ActionRound", "CorrectiveAction", "LinkedCase"]
