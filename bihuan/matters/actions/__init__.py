from bihuan.matters.actions.attaching import Upload, attach, check_upload
from bihuan.matters.actions.opening import open_matter
from bihuan.matters.actions.standing import change_matter, name_about, restate

__all__ = ["Upload", "attach", "change_matter", "check_upload", "name_about", "open_matter", "restate"]
