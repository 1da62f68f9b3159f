"""What can happen to a case; importing the package makes every event known to the journal."""

from bihuan.cases.events import (
    appointments,
    closing,
    deciding,
    erasing,
    handling,
    helping,
    intake,
    observing,
    overdue,
    repeats,
    requests,
    revisit,
)

__all__ = [
    "appointments",
    "closing",
    "deciding",
    "erasing",
    "handling",
    "helping",
    "intake",
    "observing",
    "overdue",
    "repeats",
    "requests",
    "revisit",
]
