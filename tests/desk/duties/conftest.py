"""Monday morning: the week's duties are laid, and Mr Gu's ceiling lies before the head of engineering."""

from collections.abc import Callable
from typing import Any

import pytest

from bihuan.cases.models import Case
from bihuan.matters.actions import name_about
from tests.office.conftest import cast, ceiling, duty, last_week, lay, looked_again, then

__all__ = ["cast", "ceiling", "duty", "last_week", "lay", "looked_again", "then"]


@pytest.fixture
def untold(cast: Any, signed_in: Any) -> Callable[..., None]:
    """`untold(case, beside=…)`: facts of duties keep its number, and no page says it to whom it is about."""

    def walk(case: Case, *, beside: tuple[str, ...]) -> None:
        name_about(case.matter, (cast.song.pk, cast.quality.pk))
        shared = ("/", "/cases", "/duties", "/duties?centre=GHY", "/notices", "/first-contacts")
        for named in (cast.song, cast.quality):
            for path in (*shared, *beside):
                page = signed_in(named).get(path, follow=True)
                assert case.matter.number not in page.content.decode(), (named, path)

    return walk
