"""The lift of Mr Gu's building stands still, and households call one after the other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bihuan.cases.models import Case
from bihuan.incidents import actions
from bihuan.incidents.models import Incident
from bihuan.incidents.terms import AttachCase, ReportIncident
from tests.cases.ceiling import Ceiling
from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]


@pytest.fixture
def lift(cast: SimpleNamespace, at: datetime) -> Callable[..., Incident]:
    def reported(**changes: Any) -> Incident:
        given: dict[str, Any] = {
            "title": "3栋电梯停运",
            "scope": "building",
            "building": cast.gu_room.building.name,
            "since": at - timedelta(hours=1),
            "expected_end": at + timedelta(hours=3),
            "sentence": "3栋电梯正在抢修，预计下午恢复，请先走楼梯。",
            "handler": cast.zhou.pk,
        }
        by = changes.pop("by", cast.lin)
        return actions.report_incident(ReportIncident(**given | changes), centre=cast.osmanthus, by=by, at=at)

    return reported


@pytest.fixture
def joined(lift: Any, cast: SimpleNamespace, at: datetime) -> Callable[..., Incident]:
    """The incident with these cases."""

    def of(*cases: Case) -> Incident:
        incident: Incident = lift()
        for each in cases:
            actions.attach_case(incident, AttachCase(number=each.matter.number), by=cast.lin, at=at)
        return incident

    return of


@pytest.fixture
def complained(cast: SimpleNamespace, at: datetime) -> Callable[..., Ceiling]:
    """Another household that calls about it."""
    return lambda **said: Ceiling(cast, at).register(said="电梯又停了。", **said)
