"""Cases as the rules and the readers see them."""

from bihuan.cases.queries.among import PROBLEMS, all_cases, open_cases, visible_cases
from bihuan.cases.queries.contacting import spoken_in
from bihuan.cases.queries.governing import governed_by, governed_by_clause, most_pressing_under
from bihuan.cases.queries.likes import LikeCase, company_of, likely_repeats, times_said_again
from bihuan.cases.queries.panel import NextStep, next_steps
from bihuan.cases.queries.raising import (
    demand_waits,
    with_demand_waiting,
    with_promise_broken,
    with_promise_waiting,
)
from bihuan.cases.queries.repeating import with_reception_by, with_repeats
from bihuan.cases.queries.standing import owed_at, owed_once_overseen, standing_from, standing_of
from bihuan.cases.queries.state import (
    agents_for,
    authority,
    authority_in,
    case_by_key,
    case_with_place,
    locked_case,
    newest_case,
    next_due,
    raised_before,
    readings,
    requests_before,
    state_of,
    states_of,
)
from bihuan.cases.queries.timeline import Entry, readable, timeline
from bihuan.cases.queries.trying import against

__all__ = [
    "PROBLEMS",
    "Entry",
    "LikeCase",
    "NextStep",
    "against",
    "agents_for",
    "all_cases",
    "authority",
    "authority_in",
    "case_by_key",
    "case_with_place",
    "company_of",
    "demand_waits",
    "governed_by",
    "governed_by_clause",
    "likely_repeats",
    "locked_case",
    "most_pressing_under",
    "newest_case",
    "next_due",
    "next_steps",
    "open_cases",
    "owed_at",
    "owed_once_overseen",
    "raised_before",
    "readable",
    "readings",
    "requests_before",
    "spoken_in",
    "standing_from",
    "standing_of",
    "state_of",
    "states_of",
    "timeline",
    "times_said_again",
    "visible_cases",
    "with_demand_waiting",
    "with_promise_broken",
    "with_promise_waiting",
    "with_reception_by",
    "with_repeats",
]
