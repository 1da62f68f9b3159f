"""Cases as rows of a table that leaves the house."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from bihuan.cases.terms.words import (
    CHANNEL_NAMES,
    KIND_NAMES,
    SEVERITY_NAMES,
    STAGE_NAMES,
    VALIDITY_NAMES,
    Channel,
    Stage,
    Validity,
)
from bihuan.paper.subjects import full_words
from bihuan.paper.tables import Cell

if TYPE_CHECKING:
    from bihuan.matters.models import Matter
    from bihuan.policies.terms.subjects import Taxonomy

HEADER = (
    _("编号"), _("中心"), _("受理时间"), _("渠道"), _("种类"), _("是否有效"), _("等级"), _("事项"), _("内容"),
    _("位置"), _("住户"), _("电话"), _("步骤"), _("轮次"), _("受理人"), _("处理人"), _("处理部门"),
    _("下一时限"), _("暂定"), _("结案时间"),
)  # fmt: skip


def case_header() -> list[str]:
    return [gettext(each) for each in HEADER]


def case_rows(rows: "Iterable[tuple[Matter, str]]", subjects: "Taxonomy") -> Iterator[list[Cell]]:
    """Each matter comes with the number as it may be shown."""
    return (_row(matter, phone, subjects) for matter, phone in rows)


def _row(matter: "Matter", phone: str, subjects: "Taxonomy") -> list[Cell]:
    return [
        matter.number,
        matter.centre.name,
        matter.registered_at,
        gettext(CHANNEL_NAMES[Channel(matter.channel)]),
        gettext(KIND_NAMES[matter.kind]),
        gettext(VALIDITY_NAMES[Validity(matter.validity)]) if matter.validity else "",
        gettext(SEVERITY_NAMES[matter.severity]) if matter.severity else "",
        full_words(subjects, matter.subject),
        matter.title,
        matter.where,
        matter.who,
        phone,
        gettext(STAGE_NAMES[Stage(matter.stage)]),
        matter.round,
        matter.owner.shown_name if matter.owner else "",
        matter.holder.shown_name if matter.holder else "",
        matter.holder_department.name if matter.holder_department else "",
        matter.due_at if matter.is_open else None,
        gettext("是") if matter.is_open and matter.due_provisional else "",
        matter.closed_at,
    ]
