"""Common problems by REST (STA-5, QAL-4)."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from bihuan.insight.models import Cluster
from bihuan.matters.actions import name_about
from bihuan.matters.models import Matter
from tests.api.conftest import Ceiling
from tests.insight.alike import LIFT, OTHERS, gather, say_all


@pytest.fixture
def lift(ceiling: Ceiling, gu: Any, gu_room: Any, osmanthus: Any, clock: Any) -> int:
    cast = SimpleNamespace(gu=gu, gu_room=gu_room, osmanthus=osmanthus, lin=ceiling.cast["lin"])
    say_all(cast, (*OTHERS, *LIFT), at=clock.at - timedelta(days=2))
    gather(at=clock.at - timedelta(hours=1))
    return Cluster.objects.get().pk


def test_it_is_listed_read_put_aside_and_taken_up_again(ceiling: Ceiling, lift: int) -> None:
    shen = ceiling.by("shen")
    [row] = shen.get("/common-problems").json()["items"]
    assert (row["key"], row["cases"], row["status"], row["centre"]) == (lift, 4, "open", "GHY")
    whole = shen.get(f"/common-problems/{lift}").json()
    assert len(whole["numbers"]) == 4
    assert whole["actions"] == []
    assert shen.post(f"/common-problems/{lift}/dismissals", {"reason": ""}).status_code == 422
    aside = shen.post(f"/common-problems/{lift}/dismissals", {"reason": "月底大修"})
    assert aside.json()["status"] == "dismissed"
    refused = shen.post(f"/common-problems/{lift}/dismissals", {"reason": "月底大修"})
    assert (refused.status_code, refused.json()["code"]) == (409, "dismissed_already")
    assert shen.get("/common-problems").json() == {"items": [], "next": None}
    assert shen.get("/common-problems", status="dismissed").json()["items"][0]["key"] == lift
    assert shen.post(f"/common-problems/{lift}/resumptions", {}).json()["status"] == "open"


def test_it_is_for_heads_and_quality_and_nobody_elsewhere(ceiling: Ceiling, lift: int, quality: Any) -> None:
    for path in ("/common-problems", "/common-problems/figures", f"/common-problems/{lift}"):
        assert ceiling.by("zhou").get(path).status_code == 403
        assert ceiling.program(quality).get(path).status_code == 200
    assert ceiling.by("zhou").post(f"/common-problems/{lift}/dismissals", {"reason": "x"}).status_code == 403
    assert ceiling.by("shen").get("/common-problems/9999").status_code == 404
    assert ceiling.by("shen").get("/common-problems", centre="NOPE").status_code == 404
    assert ceiling.by("shen").get("/common-problems", cursor="x").status_code == 422


def test_whoever_is_named_in_one_is_told_nothing_of_that_one(ceiling: Ceiling, lift: int) -> None:
    about = Matter.objects.get(title=LIFT[0][:20])
    name_about(about, (ceiling.cast["he"].pk,))
    read = ceiling.by("he").get(f"/common-problems/{lift}").json()
    assert (read["cases"], read["title"]) == (3, LIFT[1][:20])
    assert about.number not in read["numbers"]


def test_pages_follow_one_another(ceiling: Ceiling, lift: int) -> None:
    page = ceiling.by("shen").get("/common-problems", limit=1).json()
    assert page["next"] is None
    assert ceiling.by("shen").get("/common-problems", cursor=f"4.{lift}").json()["items"] == []
    assert len(ceiling.by("shen").get("/common-problems", cursor="5.1").json()["items"]) == 1


def test_figures_say_places_and_people_and_how_opinions_are_received(
    ceiling: Ceiling, lift: int, gu_room: Any, gu: Any, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    found = ceiling.by("shen").get("/common-problems/figures").json()
    assert [(each["building"], each["count"]) for each in found["places"]] == [(gu_room.building.name, 7)]
    assert [(each["person"], each["count"]) for each in found["people"]] == [(gu.pk, 7)]
    assert (found["rises"], found["receptions"], found["receptions_in_all"]) == ([], [], 0)
    shen = ceiling.by("shen")
    with django_assert_max_num_queries(10):
        shen.get("/common-problems/figures", centre="GHY")
