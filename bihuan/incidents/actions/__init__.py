from bihuan.incidents.actions.ending import end_incident, void_incident
from bihuan.incidents.actions.joining import attach_case, detach_case
from bihuan.incidents.actions.reporting import report_incident
from bihuan.incidents.actions.saying import say_anew
from bihuan.incidents.actions.serving import Outcome, handle_all, tell_all, verify_all

__all__ = [
    "Outcome",
    "attach_case",
    "detach_case",
    "end_incident",
    "handle_all",
    "report_incident",
    "say_anew",
    "tell_all",
    "verify_all",
    "void_incident",
]
