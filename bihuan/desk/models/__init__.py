from bihuan.desk.models.preferences import Draft, Intake, ListColumns, SavedView

__all__ = ["Draft", "Intake", "ListColumns", "SavedView"]
