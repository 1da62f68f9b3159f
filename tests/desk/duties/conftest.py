"""Monday morning: the week's duties are laid, and Mr Gu's ceiling lies before the head of engineering."""

from tests.office.conftest import cast, ceiling, duty, last_week, lay, looked_again, then

__all__ = ["cast", "ceiling", "duty", "last_week", "lay", "looked_again", "then"]
