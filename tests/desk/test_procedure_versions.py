"""/procedure/versions: everybody reads which version governs, what it changed, and its text to the letter."""

import pytest

from bihuan.policies import actions
from bihuan.policies.queries.shipped import shipped_text
from tests.cast import NOBODY_IN_PARTICULAR
from tests.procedures import STRICTER_IN_OSMANTHUS, adopt, adopt_standard, changed

pytestmark = pytest.mark.django_db
PAGE = "/procedure/versions"
SLOWER = changed(
    ('span = "3 working days"', 'span = "4 working days"'), ('span = "10 days"', 'span = "9 days"')
)


@pytest.fixture
def desk(signed_in, lin, clock):
    return signed_in(lin)


@pytest.fixture
def two_versions(at):
    adopt(SLOWER, at=at, meant=True)


def test_before_anything_was_adopted_the_page_says_so(desk):
    assert "还没有采用过规程" in desk.get(PAGE).text


def test_versions_stand_newest_first_with_the_one_in_force(desk, two_versions, at):
    adopt(changed(version=3).replace("2026-03-02", "2026-05-01"), at=at, meant=True)
    page = desk.get(PAGE)
    listed = [(each["it"].version, each["in_force"], each["waits"]) for each in page.context["versions"]]
    assert listed == [(3, False, True), (2, True, False), (1, False, False)]
    assert "随产品提供" in page.text
    assert "与第1版比较" in page.text


def test_two_versions_are_compared_the_laxer_first(desk, two_versions):
    page = desk.get(f"{PAGE}/compare?from=1&to=2")
    assert [group["name"] for group in page.context["groups"]] == ["放宽了", "更严了"]
    assert "CLK-5 回访的期限" in page.text
    assert "3个工作日" in page.text
    assert "规程 4.7.1" in page.text


def test_what_a_version_says_is_read_in_english_too(lin, signed_in, clock, two_versions):
    lin.language = "en"
    lin.save()
    page = signed_in(lin).get(f"{PAGE}/compare?from=1&to=2").text
    assert "3 working days" in page
    assert "4 working days" in page


def test_two_versions_that_say_the_same_are_said_to(desk, at):
    adopt(changed(), at=at)
    assert "两版没有不同" in desk.get(f"{PAGE}/compare?from=1&to=2").text


@pytest.mark.parametrize(
    "asked", ["from=1&to=9", "from=1", "", "from=x&to=1", "from=1&to=1+GHY-1", "from=²&to=1"]
)
def test_a_version_there_never_was_is_not_found(desk, two_versions, asked):
    assert desk.get(f"{PAGE}/compare?{asked}").status_code == 404


def test_the_text_is_given_to_the_letter(desk, two_versions):
    answer = desk.get(f"{PAGE}/1/text")
    assert answer.content.decode() == shipped_text()
    assert answer["Content-Disposition"] == 'attachment; filename="procedure-1.toml"'
    assert answer["Content-Type"].startswith("text/plain")
    assert desk.get(f"{PAGE}/2/text").content.decode() == SLOWER
    assert desk.get(f"{PAGE}/9/text").status_code == 404


def test_a_standard_is_read_in_its_centre_and_by_the_company(desk, at, osmanthus, quality, signed_in):
    code = adopt_standard(osmanthus, at=at)
    for each in (desk, signed_in(quality)):
        assert "桂花苑服务标准" in each.get(PAGE).text
        assert each.get(f"/procedure/standards/{code}/text").content.decode() == STRICTER_IN_OSMANTHUS


def test_a_stranger_reads_the_versions_and_no_other_centres_standard(
    at, osmanthus, stranger, signed_in, clock
):
    code = adopt_standard(osmanthus, at=at)
    desk = signed_in(stranger)
    assert "第1版" in desk.get(PAGE).text
    assert "桂花苑服务标准" not in desk.get(PAGE).text
    hidden, missing = (desk.get(f"/procedure/standards/{each}/text") for each in (code, "GHY-9"))
    assert hidden.status_code == missing.status_code == 404


def test_an_ended_standard_stays_with_its_days(desk, at, osmanthus, moment, clock):
    actions.end_standard(adopt_standard(osmanthus, at=at), by=NOBODY_IN_PARTICULAR, at=moment(3, 9))
    assert "2026-03-02 – 2026-03-09" in " ".join(desk.get(PAGE).text.split())


def test_nobody_reads_it_without_signing_in(client, db):
    for path in (PAGE, f"{PAGE}/compare?from=1&to=2", f"{PAGE}/1/text", "/procedure/standards/GHY-1/text"):
        assert client.get(path).status_code == 302


def test_the_page_takes_a_fixed_number_of_statements(desk, at, osmanthus, statements):
    adopt(SLOWER, at=at, meant=True)
    desk.get(PAGE)
    with statements() as few:
        desk.get(PAGE)
    adopt(changed(version=3), at=at, meant=True)
    adopt_standard(osmanthus, at=at)
    with statements() as many:
        desk.get(PAGE)
    assert len(few) == len(many) <= 6


def test_the_page_of_a_case_names_the_version_it_keeps(desk, at, osmanthus, lin):
    from bihuan.cases.actions import register_case
    from tests.cases.ceiling import complaint

    adopt_standard(osmanthus, at=at)
    case = register_case(complaint(), centre=osmanthus, by=lin, at=at)
    assert "客户意见处理规程 1+GHY-1" in desk.get(f"/cases/{case.matter.number}").text


def test_the_quiet_hours_of_the_version_in_force_warn_during_registration(desk, at, moment):
    adopt(changed(('closes = "14:00"', 'closes = "15:00"')), at=at)
    asked = {"said": "滴水", "channel": "telephone", "promise": "exact", "promised_at": "2026-03-03T14:30"}
    assert desk.post("/cases/new/reading", asked).context["quiet"] is not None
