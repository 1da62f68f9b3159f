"""What is unusual about a look at personal data is found right after it (RES-6)."""

from bihuan.organisation.events import NumberRevealed
from bihuan.privacy.actions import judge


def look_at_the_look(event: NumberRevealed, *, stream: str, fact_id: int) -> None:
    if event.reveal is not None:
        judge(event.reveal)
