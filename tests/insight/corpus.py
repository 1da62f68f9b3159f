"""Closed cases written straight into the tables: what a company of some years has, in a moment."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product

from bihuan.cases.models import Case, Dispatched
from bihuan.insight.terms import Example
from bihuan.matters.models import Matter
from bihuan.organisation.models import Centre, Department, Staff

# What people say, and what is decided of it: (kind, subject, severity, the texts).
SAID = (
    (
        "complaint",
        "repair.leak",
        "important",
        ("天花板漏水", "卫生间渗水到楼下", "墙面返潮滴水", "水管爆了漏水"),
    ),
    (
        "complaint",
        "parking",
        "minor",
        ("车位被别人占了", "地库乱停车堵路", "停车位总有外来车", "车道停车挡门"),
    ),
    (
        "enquiry",
        "cleaning",
        "",
        ("垃圾几点清运", "垃圾桶放在哪里", "大件垃圾怎么清运", "垃圾分类怎么分"),
    ),
)
WHEN = ("昨晚", "今天早上", "上周", "这几天", "一直", "中午", "周末", "半夜")
WHERE = ("客厅里", "楼道口", "大门旁", "北边", "单元门前")


def sentences(texts: Sequence[str]) -> list[str]:
    return [f"{when}{where}{text}" for when, where, text in product(WHEN, WHERE, texts)]


def examples(most: int = 240) -> list[Example]:
    """(text, kind and subject) turn by turn, as they come in."""
    turns = zip(*(sentences(texts) for *_, texts in SAID), strict=True)
    found = [Example(text, SAID[which][1]) for turn in turns for which, text in enumerate(turn)]
    return found[:most]


def close_many(
    centre: Centre,
    department: Department,
    by: Staff,
    *,
    at: datetime,
    most: int = 120,
    title: str = "王先生说",
) -> list[Case]:
    """So many, an hour apart, the last of them an hour before `at`."""
    of_subject = {subject: (kind, severity) for kind, subject, severity, _texts in SAID}
    written = [
        _closed(
            number, each, of_subject[each.label], centre, at=at - timedelta(hours=most - number), title=title
        )
        for number, each in enumerate(examples(most))
    ]
    Matter.objects.bulk_create([matter for matter, _said in written])
    cases = [Case(matter=matter, said=said, contact_name="王小桂") for matter, said in written]
    Case.objects.bulk_create(cases)
    Dispatched.objects.bulk_create(
        [Dispatched(case=each, round=1, department=department, by=by, at=at) for each in cases[::3]]
    )
    return cases


def _closed(
    number: int, example: Example, decided: tuple[str, str], centre: Centre, *, at: datetime, title: str
) -> tuple[Matter, str]:
    kind, severity = decided
    matter = Matter(
        number=f"GHY-2025-{number + 1:04}",
        centre=centre,
        title=example.text[:20],
        level="centre",
        channel="telephone",
        kind=kind,
        subject=example.label,
        severity=severity,
        stage="closed",
        is_open=False,
        registered_at=at,
        said_at=at,
        closed_at=at,
        procedure="1",
    )
    return matter, f"{title}{example.text}，电话13912344410。"
