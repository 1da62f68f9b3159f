"""People come and go; what they owed by name is on somebody's workbench the same moment (ORG-1, ESC-2)."""

from collections.abc import Callable
from datetime import timedelta

from bihuan.cases import actions
from bihuan.cases.models import Dispatched
from bihuan.cases.queries import timeline
from bihuan.cases.terms import deciding
from bihuan.journal.models import Fact
from bihuan.kernel.moments import day_of
from bihuan.matters.models import Owed
from bihuan.organisation.actions import end_post, give_post, leave
from bihuan.organisation.models import Staff, StaffPost
from bihuan.organisation.terms import Post
from tests.cases.ceiling import Ceiling, anew

Then = Callable[..., None]


def owed_before(ceiling: Ceiling, who: Staff) -> set[str]:
    rows = Owed.objects.by(anew(who).scope).filter(matter=ceiling.case.matter)
    return set(rows.values_list("verb", flat=True))


def gone(ceiling: Ceiling, who: str, then: Then) -> None:
    then(leave, getattr(ceiling.cast, who), at=ceiling.at + timedelta(hours=1))


def test_the_supervisor_follows_what_an_agent_who_left_had_taken_in(ceiling: Ceiling, then: Then) -> None:
    ceiling.register()
    assert owed_before(ceiling, ceiling.cast.he) == set()
    gone(ceiling, "lin", then)
    assert ceiling.fresh.matter.owner is None
    assert "assess" in owed_before(ceiling, ceiling.cast.he)
    told = timeline(ceiling.fresh)[-1]
    assert (told.is_person, str(told.sentence)) == (False, "林晓不在本中心了，这一单由客服主管接着跟。")


def test_what_a_repairman_who_left_had_in_hand_is_before_his_head_again(ceiling: Ceiling, then: Then) -> None:
    ceiling.register().assessed().dispatched()
    gone(ceiling, "zhou", then)
    assert owed_before(ceiling, ceiling.cast.engineering_head) == {"accept"}
    assert [each.staff for each in Dispatched.objects.filter(case=ceiling.case) if not each.ended] == [None]
    assert ceiling.fresh.matter.holder_department == ceiling.cast.engineering
    to_chen = deciding.HandOver(staff=ceiling.cast.chen.pk, reason="周师傅离职")
    ceiling.act(actions.hand_over, to_chen, by="engineering_head")
    assert "accept" in owed_before(ceiling, ceiling.cast.chen)


def test_losing_the_one_post_in_the_centre_passes_it_on_and_another_post_there_keeps_it(
    ceiling: Ceiling, then: Then
) -> None:
    ceiling.register()
    lin, centre = ceiling.cast.lin, ceiling.cast.osmanthus
    today = day_of(ceiling.at)
    then(give_post, lin, Post.DUTY_OFFICER, centre=centre, since=today, at=ceiling.at)
    first, second = StaffPost.objects.filter(staff=lin).order_by("pk")
    then(end_post, first, until=today, at=ceiling.at)
    assert ceiling.fresh.matter.owner == lin
    then(end_post, second, until=today, at=ceiling.at)
    assert ceiling.fresh.matter.owner is None


def test_a_signature_goes_up_when_the_head_leaves_and_comes_back_with_the_next_head(
    ceiling: Ceiling, then: Then
) -> None:
    ceiling.register().assessed().dispatched().planned()
    version = ceiling.fresh.matter.version
    gone(ceiling, "engineering_head", then)
    assert owed_before(ceiling, ceiling.cast.shen) == {"approve"}
    then(
        give_post,
        ceiling.cast.chen,
        Post.DEPARTMENT_HEAD,
        centre=ceiling.cast.osmanthus,
        department=ceiling.cast.engineering,
        since=day_of(ceiling.at),
        at=ceiling.at + timedelta(hours=2),
    )
    assert owed_before(ceiling, ceiling.cast.chen) == {"approve"}
    assert owed_before(ceiling, ceiling.cast.shen) == set()
    assert ceiling.fresh.matter.version == version


def test_what_is_at_rest_stays_as_it_was_signed(ceiling: Ceiling, then: Then) -> None:
    ceiling.register().assessed().closed()
    facts = Fact.objects.of(ceiling.case.matter.stream).count()
    gone(ceiling, "lin", then)
    assert ceiling.fresh.matter.owner == ceiling.cast.lin
    assert Fact.objects.of(ceiling.case.matter.stream).count() == facts
