"""Same place and like words make a likely repeat; like words about another place do not (INT-7, RVS-6)."""

import pytest

from bihuan.cases.rules.likeness import Compared, likeness
from bihuan.cases.rules.likeness.normal import normal
from bihuan.cases.rules.likeness.places import places
from bihuan.cases.terms.repeats import Likeness, Nearness, Told

GHY, OTHER = 1, 2
DRIPS = "天花板漏水，滴滴答答一晚上没停"


def told(
    text: str,
    *,
    title: str = "",
    centre: int | None = GHY,
    building: str = "",
    room: str = "",
    site: str = "桂花苑服务中心",
) -> Compared:
    return Compared(Told(title=title, text=text, centre=centre, site=site, building=building, room=room))


def at_gu(text: str) -> Compared:
    return told(text, building="3栋", room="3-1202")


def letter(title: str, text: str) -> Compared:
    """From nowhere in particular: whatever is known of the place is in the text."""
    return told(text, title=title, centre=None, site="")


def both_ways(one: Compared, other: Compared) -> Likeness:
    found, turned = likeness(one, other), likeness(other, one)
    assert found == turned
    return found


def test_a_ceiling_that_drips_in_the_same_home_is_a_repeat_and_says_why() -> None:
    found = both_ways(at_gu(DRIPS), at_gu("家里天花板又渗水了，上次修过的"))
    assert (found.is_repeat, found.nearness, found.at) == (True, Nearness.ROOM, "3-1202")
    assert found.words == ("天花板", "漏水")


def test_another_trouble_in_the_same_home_is_none() -> None:
    assert not both_ways(at_gu(DRIPS), at_gu("电梯坏了，停在五楼不动")).is_repeat


def test_the_same_trouble_a_building_on_is_another() -> None:
    found = both_ways(at_gu(DRIPS), told(DRIPS, building="5栋", room="5-0803"))
    assert (found.is_repeat, found.nearness) == (False, Nearness.OTHER)


def test_neighbours_above_each_other_may_have_the_same_leak() -> None:
    found = both_ways(at_gu(DRIPS), told("天花板漏水", building="3栋", room="3-1102"))
    assert (found.is_repeat, found.at) == (True, "3栋")


def test_what_the_whole_estate_suffers_is_one_thing_from_every_building() -> None:
    dark = told("停水了，什么时候来水", building="2栋", room="2-0301")
    assert both_ways(dark, told("怎么又停水了", building="9栋", room="9-0101")).is_repeat


def test_a_lift_is_of_its_building_only() -> None:
    here = told("电梯又坏了，老人上不了楼", building="3栋", room="3-2201")
    there = told("电梯又坏了，老人上不了楼", building="5栋", room="5-2201")
    assert not both_ways(here, there).is_repeat


def test_the_same_words_about_another_estate_are_no_repeat() -> None:
    assert not both_ways(told(DRIPS), told(f"我替云栖小区的亲戚说，{DRIPS}")).is_repeat


def test_the_same_words_in_another_centre_are_no_repeat() -> None:
    assert not both_ways(told(DRIPS), told(DRIPS, centre=OTHER, site="银杏里服务中心")).is_repeat


COPIED = "{}底层开了几家烧烤店，油烟直往楼上窜，夏天窗户都不敢打开，反映过多次也没有人来管，盼早日有个说法。"


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("B3区湖畔林语小区", "B5区金桂华庭"),
        ("B市长江路翠湖花园", "B市长江路望江公寓"),
        ("B市明德实验学校", "B市城西职业技术学院"),
        ("B市云杉左岸", "B市海棠晓月"),
        ("B3区滨河路", "B5区解放大道"),
    ],
)
def test_a_letter_copied_for_another_place_is_no_repeat(here: str, there: str) -> None:
    one, other = (letter(f"{place}油烟扰民", COPIED.format(place)) for place in (here, there))
    found = both_ways(one, other)
    assert found.score > 0.8
    assert not found.is_repeat


@pytest.mark.parametrize(
    "place", ["B市B3区湖畔林语小区", "湖畔林语", "湖畔林语小区二期", "B3区望江街道湖畔林语"]
)
def test_a_place_said_in_another_form_is_the_same_place(place: str) -> None:
    one = letter("湖畔林语小区油烟扰民", COPIED.format("湖畔林语小区"))
    assert both_ways(one, letter(f"{place}油烟问题", COPIED.format(place))).is_repeat


def test_a_heading_alone_is_found_in_the_whole_letter() -> None:
    whole = letter("湖畔林语小区油烟扰民", COPIED.format("湖畔林语小区"))
    assert both_ways(whole, letter("湖畔林语小区烧烤店油烟", "")).is_repeat


def test_sentences_in_another_order_are_the_same_letter() -> None:
    said = ["湖畔林语小区的车库积水三天了。", "水泵早就坏了没有人修。", "几辆电动车泡在水里。"]
    assert both_ways(letter("", "".join(said)), letter("", "".join(reversed(said)))).is_repeat


def test_a_letter_quoted_in_a_longer_one_is_a_repeat() -> None:
    quoted = "上个月写过信，至今没有回音，现在原文再发一次：" + COPIED.format("湖畔林语小区")
    more = "另外门口的路灯也不亮，希望一并看看，老人晚上回家不方便，摔过一次。"
    assert both_ways(letter("", COPIED.format("湖畔林语小区")), letter("再次反映", quoted + more)).is_repeat


def test_courtesies_alone_are_no_likeness() -> None:
    one = told("尊敬的领导您好，我们小区业主强烈要求尽快处理，谢谢！电梯坏了。")
    other = told("尊敬的领导您好，我们小区业主强烈要求尽快处理，谢谢！快递丢了。")
    assert not both_ways(one, other).is_repeat


def test_an_empty_text_is_like_nothing() -> None:
    assert likeness(told(""), told("")).score == 0
    assert not likeness(told(""), told(DRIPS)).is_repeat


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("三幢渗水", "3栋漏水"),
        ("十二号楼升降机", "12栋电梯"),
        ("３＃ 噪声", "3栋噪音"),
        ("五、六栋", "5、6栋"),
        ("二十单元", "20单元"),
        ("二期", "2期"),
        ("Ａ座断电", "a栋停电"),
    ],
)
def test_one_thing_is_written_one_way(said: str, plain: str) -> None:
    assert normal(said) == plain


@pytest.mark.parametrize("said", ["3栋1202", "3幢1202室", "三栋1202", "3-1202", "3#1202", "3号楼1202"])
def test_a_home_is_found_in_every_form_people_say_it(said: str) -> None:
    assert places("", normal(f"{said}漏水")).rooms == {"3-1202"}


def test_numbers_that_are_no_homes_are_left_alone() -> None:
    assert places("", normal("3-2000元，2019-10-21交的，电话139-1234")).rooms == frozenset()
