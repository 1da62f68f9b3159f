"""Periodic duties for pages, programs and the worker."""

from bihuan.office.queries.calendar import Figures, figures_by_centre, laid, standing_now, to_come
from bihuan.office.queries.checks import (
    buildings_checked,
    line_of,
    lines_shown,
    rights_then,
    unsettled,
    version_of,
    versions_now,
)
from bihuan.office.queries.forms import (
    Shown,
    forms_shown,
    left_unseen,
    version_of_form,
    versions_of,
)
from bihuan.office.queries.lines import line_call_of
from bihuan.office.queries.planning import Plan, Planned, planned
from bihuan.office.queries.seated import seats_around, seats_of

__all__ = [
    "Figures",
    "Plan",
    "Planned",
    "Shown",
    "buildings_checked",
    "figures_by_centre",
    "forms_shown",
    "laid",
    "left_unseen",
    "line_call_of",
    "line_of",
    "lines_shown",
    "planned",
    "rights_then",
    "seats_around",
    "seats_of",
    "standing_now",
    "to_come",
    "unsettled",
    "version_of",
    "version_of_form",
    "versions_now",
    "versions_of",
]
