"""How a rule says no."""

from typing import Any

from bihuan.kernel.messages import say
from bihuan.kernel.refusals import Obstacle


def blocked(code: str, text: str, clause: str, **params: Any) -> Obstacle:
    return Obstacle(code=code, message=say(text, **params), clause=clause)
