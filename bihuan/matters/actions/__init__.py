from bihuan.matters.actions.opening import open_matter
from bihuan.matters.actions.standing import change_matter, name_about, restate

__all__ = ["change_matter", "name_about", "open_matter", "restate"]
