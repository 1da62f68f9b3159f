"""A head lets a named intake agent arrange who does it, for a scope and a time (ORG-5, S1 4.3.1c)."""

from datetime import timedelta
from typing import Any

import pytest

from bihuan.journal.models import Fact
from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Forbidden, Invalid
from bihuan.notices.models import Notice
from bihuan.organisation.actions import end_delegation, end_post, give_delegation, leave
from bihuan.organisation.models import Delegation, Staff
from bihuan.organisation.terms import Delegated, GiveDelegation, Post, Posting

BY = Actor.system("tests")
DAY = timedelta(days=1)


def given(head: Staff, agent: Staff, department: Any, *, at: Any, **more: Any) -> Delegation:
    posting = Posting(Post.DEPARTMENT_HEAD, department.centre_id, department.pk)
    times = {"since": at, "until": at + 7 * DAY} | more
    command = GiveDelegation(agent=agent.pk, department=department.pk, **times)
    return give_delegation(command, posting=posting, by=head, at=at)


def held(agent: Staff) -> tuple[Delegated, ...]:
    return Staff.objects.get(pk=agent.pk).scope.delegated


def test_the_agent_holds_it_in_the_one_statement_that_reads_the_posts(
    engineering_head, lin, engineering, osmanthus, at, django_assert_num_queries
) -> None:
    row = given(engineering_head, lin, engineering, at=at, kinds=("complaint",), severities=("important",))
    given(engineering_head, lin, engineering, at=at)
    fresh = Staff.objects.get(pk=lin.pk)
    with django_assert_num_queries(1):
        scope = fresh.scope
    assert len(scope.postings) == 1
    first = next(each for each in scope.delegated if each.key == row.pk)
    assert (first.head, first.centre, first.department) == (engineering_head.pk, osmanthus.pk, engineering.pk)
    assert (first.kinds, first.subjects) == ({"complaint"}, frozenset())


@pytest.mark.parametrize(
    ("changes", "covered"),
    [
        ({}, True),
        ({"kind": "repair"}, False),
        ({"severity": "major"}, False),
        ({"subject": "repair"}, True),
        ({"subject": "fees.bill"}, False),
        ({"at": 7}, False),
        ({"at": -1}, False),
    ],
)
def test_it_reaches_as_far_as_it_was_given(at, changes: dict[str, Any], covered: bool) -> None:
    of = frozenset
    delegated = Delegated(1, 2, 3, 4, of({"complaint"}), of({"repair"}), of({"minor"}), at, at + 7 * DAY)
    case = {"kind": "complaint", "subject": "repair.leak", "severity": "minor"} | changes
    moment = at + case.pop("at", 0) * DAY
    assert delegated.covers(**case, at=moment) is covered


def test_taken_back_it_is_gone_and_both_are_told_in_the_record(
    engineering_head, lin, engineering, at
) -> None:
    row = given(engineering_head, lin, engineering, at=at)
    for _again in range(2):
        end_delegation(row, by=Actor.staff(engineering_head.pk), at=at)
    assert held(lin) == ()
    facts = Fact.objects.filter(stream__name=f"staff:{lin.pk}").order_by("seq")
    assert [each.type for each in facts] == ["staff.delegation_given", "staff.delegation_ended"]


def test_the_agent_is_told_of_it_and_of_its_end(
    engineering_head, lin, engineering, at, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        row = given(engineering_head, lin, engineering, at=at)
    with django_capture_on_commit_callbacks(execute=True):
        end_delegation(row, by=Actor.staff(engineering_head.pk), at=at)
    told = Notice.objects.filter(staff=lin)
    assert [(each.kind, each.clause) for each in told] == [("delegation", "规程 4.3.1c")] * 2


def test_it_ends_with_the_post_of_either_and_with_who_leaves(
    engineering_head, lin, song, he, engineering, customer_service, at
) -> None:
    given(engineering_head, lin, engineering, at=at)
    end_post(engineering_head.held_posts.get(), until=at.date(), by=BY, at=at)
    assert held(lin) == ()
    given(he, lin, customer_service, at=at)
    leave(lin, by=BY, at=at)
    assert not Delegation.objects.filter(ended_at=None).exists()


def test_only_a_head_gives_it_and_only_for_the_own_department(
    zhou, engineering_head, lin, engineering, customer_service, at
) -> None:
    for head, place in ((zhou, engineering), (engineering_head, customer_service)):
        with pytest.raises(Forbidden) as refused:
            given(head, lin, place, at=at)
        assert refused.value.first.clause == "规程 4.3.1c"
    assert not Delegation.objects.exists()


def test_only_an_intake_agent_of_the_centre_is_named(
    engineering_head, zhou, stranger, engineering, at
) -> None:
    for other in (zhou, stranger, engineering_head):
        with pytest.raises(Invalid) as refused:
            given(engineering_head, other, engineering, at=at)
        assert (refused.value.first.field, refused.value.first.code) == ("agent", "no_agent")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"until": -1}, ("until", "before_since")),
        ({"since": -3}, ("since", "past")),
        ({"until": 400}, ("until", "too_long")),
    ],
)
def test_impossible_times_are_refused(
    engineering_head, lin, engineering, at, changes: dict[str, int], found: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        given(
            engineering_head,
            lin,
            engineering,
            at=at,
            **{name: at + days * DAY for name, days in changes.items()},
        )
    assert (refused.value.first.field, refused.value.first.code) == found
