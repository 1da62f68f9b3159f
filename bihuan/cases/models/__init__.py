from bihuan.cases.models.cases import Case
from bihuan.cases.models.help_calls import HelpCall
from bihuan.cases.models.raised import Raised
from bihuan.cases.models.recounts import Recount
from bihuan.cases.models.repetitions import Repetition
from bihuan.cases.models.requests import Request
from bihuan.cases.models.rounds import Dispatched, Remedy, Round
from bihuan.cases.models.watch import Watch

__all__ = [
    "Case",
    "Dispatched",
    "HelpCall",
    "Raised",
    "Recount",
    "Remedy",
    "Repetition",
    "Request",
    "Round",
    "Watch",
]
