"""ORG-3: a stranger looks like nobody, a colleague without the post is told so, a keeper gets in."""

from collections.abc import Callable
from datetime import date

import pytest

from bihuan.kernel.actors import Actor
from bihuan.kernel.refusals import Forbidden, NotVisible
from bihuan.organisation import access
from bihuan.organisation.actions import close_department, end_post, give_post, leave
from bihuan.organisation.models import Centre, Department, Staff, StaffPost
from bihuan.organisation.queries import departments_of
from bihuan.organisation.terms import Post, Posting
from tests.cast import hire

BY = Actor.system("tests")
MARCH = date(2026, 3, 2)


def outcome(act: Callable[[], object]) -> str:
    """What somebody gets who tries: `in`, `nothing`, or the code of a refusal."""
    try:
        act()
    except NotVisible:
        return "nothing"
    except Forbidden as refused:
        return refused.first.code
    return "in"


def fresh(staff: Staff) -> Staff:
    return Staff.objects.get(pk=staff.pk)


@pytest.fixture
def everybody(
    lin,
    zhou,
    he,
    engineering_head,
    shen,
    chen,
    stranger,
    administrator,
    company_head,
    general_manager,
    quality,
) -> dict[str, Staff]:
    return {
        "lin": lin,
        "zhou": zhou,
        "he": he,
        "engineering_head": engineering_head,
        "shen": shen,
        "chen": chen,
        "stranger": stranger,
        "administrator": administrator,
        "company_head": company_head,
        "general_manager": general_manager,
        "quality": quality,
    }


# ── people ──


@pytest.mark.parametrize(
    ("who", "gets"),
    [
        ("lin", "not_your_post"),
        ("chen", "not_your_post"),
        ("he", "in"),
        ("engineering_head", "in"),
        ("shen", "in"),
        ("stranger", "nothing"),
        ("administrator", "in"),
        ("company_head", "in"),
        ("general_manager", "not_your_post"),
        ("quality", "not_your_post"),
    ],
)
def test_mr_zhous_page_is_opened_by_those_who_keep_his_centre(everybody, who: str, gets: str):
    assert outcome(lambda: access.staff_for(everybody[who], "1068")) == gets


@pytest.mark.parametrize(
    ("who", "gets"),
    [
        ("he", "not_your_rank"),
        ("engineering_head", "not_your_rank"),
        ("shen", "not_your_rank"),
        ("administrator", "in"),
        ("company_head", "in"),
        ("general_manager", "not_your_post"),
        ("stranger", "nothing"),
    ],
)
def test_director_shens_account_is_opened_from_above_only(everybody, who: str, gets: str):
    assert outcome(lambda: access.staff_for(everybody[who], "1001", to="let_in")) == gets


@pytest.mark.parametrize("who", ["he", "engineering_head", "shen"])
def test_who_may_not_let_in_may_still_look(everybody, who: str):
    assert outcome(lambda: access.staff_for(everybody[who], "1001")) == "in"


def test_somebody_of_the_company_is_nothing_to_a_centre(everybody):
    assert outcome(lambda: access.staff_for(everybody["shen"], "0012")) == "nothing"
    assert outcome(lambda: access.staff_for(everybody["lin"], "0099")) == "nothing"


@pytest.mark.parametrize("number", ["9999", "", "1068 ", "1068'--", "1068\x00", "工号"])
def test_a_number_that_is_nobodys_is_answered_like_a_strangers(everybody, number: str):
    assert outcome(lambda: access.staff_for(everybody["administrator"], number)) == "nothing"


def test_who_works_in_two_centres_is_kept_in_both_and_let_in_by_who_keeps_both(everybody, pines, at):
    zhou, theirs = everybody["zhou"], hire("2001", "江主任", "", Post.CENTRE_DIRECTOR, centre=pines)
    give_post(zhou, Post.DUTY_OFFICER, centre=pines, since=MARCH, by=BY, at=at)
    for director in (everybody["shen"], theirs):
        assert outcome(lambda by=director: access.staff_for(by, "1068")) == "in"
        assert outcome(lambda by=director: access.staff_for(by, "1068", to="let_in")) == "not_your_rank"
    assert outcome(lambda: access.staff_for(everybody["company_head"], "1068", to="let_in")) == "in"


def test_who_left_is_still_found_by_the_centre_that_knew_them(everybody, at):
    leave(everybody["zhou"], by=BY, at=at)
    assert outcome(lambda: access.staff_for(everybody["shen"], "1068")) == "in"
    assert outcome(lambda: access.staff_for(everybody["stranger"], "1068")) == "nothing"


def test_a_keeper_whose_post_ended_keeps_nobody(everybody, at):
    end_post(StaffPost.objects.get(staff=everybody["shen"]), until=MARCH, by=BY, at=at)
    assert outcome(lambda: access.staff_for(fresh(everybody["shen"]), "1068")) == "nothing"


def test_nobody_lets_oneself_in(everybody):
    for number, who in (("0099", "administrator"), ("1001", "shen")):
        assert (
            outcome(lambda n=number, w=who: access.staff_for(everybody[w], n, to="let_in")) == "not_your_rank"
        )


@pytest.mark.parametrize(
    ("who", "keeps"),
    [
        ("lin", False),
        ("zhou", False),
        ("he", True),
        ("engineering_head", True),
        ("shen", True),
        ("administrator", True),
        ("company_head", True),
        ("general_manager", False),
        ("quality", False),
    ],
)
def test_the_page_of_people_is_offered_to_keepers_only(everybody, who: str, keeps: bool):
    assert access.may_keep_any_people(everybody[who].scope) is keeps


# ── posts ──


def test_a_post_is_ended_by_whoever_may_give_it(everybody):
    zhou = everybody["zhou"]
    his = StaffPost.objects.get(staff=zhou)
    got = {
        who: outcome(lambda w=who: access.held_post_for(everybody[w], zhou, his.pk))
        for who in ("engineering_head", "he", "shen", "administrator", "lin")
    }
    assert got == {
        "engineering_head": "in",
        "he": "not_your_rank",
        "shen": "in",
        "administrator": "in",
        "lin": "not_your_rank",
    }


def test_a_post_of_somebody_else_is_no_post_of_this_person(everybody):
    hers = StaffPost.objects.get(staff=everybody["lin"])
    assert outcome(lambda: access.held_post_for(everybody["shen"], everybody["zhou"], hers.pk)) == "nothing"
    assert outcome(lambda: access.held_post_for(everybody["shen"], everybody["zhou"], 10**9)) == "nothing"


def test_a_post_too_high_to_give_is_refused_at_its_field(everybody, osmanthus):
    with pytest.raises(Forbidden) as refused:
        access.ensure_may_give(everybody["shen"], Posting(Post.CENTRE_DIRECTOR, osmanthus.pk))
    assert (refused.value.first.field, refused.value.first.clause) == ("post", "规程 3.3")
    access.ensure_may_give(everybody["shen"], Posting(Post.DUTY_OFFICER, osmanthus.pk))


def offered(by: Staff, centre: Centre) -> set[Post]:
    return set(access.givable_posts(by.scope, centre, departments_of(centre.pk)))


def test_a_head_is_offered_the_plain_posts_a_director_the_heads_too(everybody, osmanthus):
    plain = {
        Post.TEAM_LEADER,
        Post.INTAKE_AGENT,
        Post.FRONT_DESK,
        Post.DUTY_OFFICER,
        Post.PROPERTY_ASSISTANT,
        Post.TECHNICIAN,
        Post.ORDER_OFFICER,
        Post.MONITOR,
        Post.CLEANER,
    }
    assert offered(everybody["engineering_head"], osmanthus) == plain
    assert offered(everybody["shen"], osmanthus) == plain | {Post.DEPARTMENT_HEAD, Post.SERVICE_SUPERVISOR}
    assert offered(everybody["lin"], osmanthus) == set()


def test_company_posts_are_offered_at_the_head_office_only(everybody, osmanthus, head_office):
    here = offered(everybody["company_head"], osmanthus)
    assert Post.CENTRE_DIRECTOR in here
    assert not here & {Post.GENERAL_MANAGER, Post.ADMINISTRATOR, Post.COMPANY_INTAKE}
    assert offered(everybody["company_head"], head_office) == set(Post)


def test_the_departments_offered_are_those_where_one_gives_a_post(everybody, osmanthus, engineering):
    everywhere = departments_of(osmanthus.pk)
    assert access.staffable_departments(everybody["engineering_head"].scope, everywhere) == [engineering]
    assert access.staffable_departments(everybody["shen"].scope, everywhere) == everywhere
    assert access.staffable_departments(everybody["lin"].scope, everywhere) == []


# ── centres and departments ──


def test_a_head_keeps_one_centre_and_the_administrator_all(everybody):
    assert [each.code for each in access.kept_centres(everybody["he"])] == ["GHY"]
    assert [each.code for each in access.kept_centres(everybody["administrator"])] == ["AH", "GHY", "TSL"]
    assert outcome(lambda: access.kept_centres(everybody["lin"])) == "not_your_post"


def test_another_ones_centre_and_one_that_is_not_there_look_alike(everybody):
    assert [
        outcome(lambda c=code: access.kept_centre(everybody["shen"], c)) for code in ("TSL", "NO", "ghy")
    ] == ["nothing"] * 3
    assert access.kept_centre(everybody["shen"], "").code == "GHY"
    assert access.kept_centre(everybody["shen"], "GHY").code == "GHY"


def test_departments_are_kept_by_the_director_and_not_by_their_heads(everybody):
    assert outcome(lambda: access.directed_centre(everybody["he"], "GHY")) == "not_your_rank"
    assert outcome(lambda: access.directed_centre(everybody["shen"], "GHY")) == "in"
    assert outcome(lambda: access.directed_centre(everybody["shen"], "TSL")) == "nothing"
    assert outcome(lambda: access.directed_centre(everybody["lin"], "GHY")) == "not_your_post"


@pytest.mark.parametrize(
    ("who", "gets"),
    [
        ("lin", "not_your_post"),
        ("he", "not_your_rank"),
        ("engineering_head", "not_your_rank"),
        ("shen", "in"),
        ("stranger", "nothing"),
        ("quality", "not_your_post"),
        ("administrator", "in"),
    ],
)
def test_a_department_is_reached_by_who_directs_its_centre(everybody, engineering, who: str, gets: str):
    assert outcome(lambda: access.department_for(everybody[who], engineering.pk)) == gets


def test_a_department_that_is_not_there_is_nothing(everybody):
    assert outcome(lambda: access.department_for(everybody["administrator"], 10**9)) == "nothing"


def test_a_closed_department_is_still_reached(everybody, engineering, at):
    for held in StaffPost.objects.filter(department=engineering):
        end_post(held, until=MARCH, by=BY, at=at)
    close_department(engineering, by=BY, at=at)
    assert Department.objects.get(pk=engineering.pk).closed_at == at
    assert outcome(lambda: access.department_for(everybody["shen"], engineering.pk)) == "in"


def test_every_refusal_says_where_to_go():
    for refusal in (access.not_your_post(), access.not_your_rank()):
        assert "请找" in str(refusal.first.message)
        assert refusal.first.clause == "规程 3.3"
