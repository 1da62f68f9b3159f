"""What does not end the worker, and what does (ARC: nobody believes the clocks are watched when they are
not)."""

import pytest
from django.db import DataError, IntegrityError, InterfaceError, OperationalError

from bihuan.jobs.commands.worker import _answered


@pytest.mark.parametrize(
    "problem", [OperationalError, InterfaceError, IntegrityError, DataError, BlockingIOError]
)
def test_what_cannot_be_done_for_now_is_said_and_tried_again(problem, caplog) -> None:
    def away() -> int:
        raise problem("顾明")

    assert _answered(away) is None
    assert caplog.messages == [f"not done for now: {problem.__name__}"]
    assert _answered(lambda: 3) == 3


def test_a_mistake_of_ours_ends_it() -> None:
    with pytest.raises(KeyError):
        _answered(lambda: {}["clock"])
