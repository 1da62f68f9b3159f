"""What is typed to see a telephone number (RES-6)."""

from dataclasses import dataclass

from bihuan.kernel.commands import Checks
from bihuan.kernel.refusals import Obstacle


@dataclass(frozen=True, kw_only=True)
class LogReveal:
    """`subject` says whose number it was, by key and never by name: `case:12`, `person:7`."""

    subject: str
    reason: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("reason", self.reason, most=200, required=True)
        return checks.found
