"""The sentences an intake agent says."""

import pytest

from bihuan.desk.registration.form import contact_of, spoken_to
from bihuan.desk.registration.said import closing_words, opening_words, read_back, shortened


@pytest.mark.parametrize(("hour", "greeting"), [(8, "上午好"), (12, "下午好"), (18, "晚上好"), (2, "晚上好")])
def test_the_greeting_goes_by_the_hour(moment, hour, greeting):
    said = opening_words(centre="桂花苑", agent="林晓", at=moment(3, 2, hour))
    assert said == f"{greeting}，桂花苑物业服务中心，我是林晓，请问有什么可以帮您？"


def test_reading_back_says_who_where_what_and_what_was_promised(moment, at):
    words = read_back(
        who="顾先生",
        where="3-1202 卫生间",
        said="顶棚滴水，请来看。",
        promised_at=moment(3, 2, 17),
        way="电话",
        now=at,
    )
    expected = (
        "顾先生，我核对一下：3-1202 卫生间，您说‘顶棚滴水，请来看’。我们今天 17:00 前电话答复您，对吗？"
    )
    assert words == expected


def test_somebody_without_a_name_is_not_addressed(at):
    words = read_back(who="", where="", said="门坏了", promised_at=None, way="", now=at)
    assert words == "我核对一下：您说‘门坏了’，对吗？"
    assert closing_words("").startswith("您的意见已经登记")


def test_nothing_is_read_back_while_nothing_was_said(at):
    assert read_back(who="顾先生", where="", said=" \n", promised_at=None, way="", now=at) == ""


def test_a_long_account_is_read_back_by_whole_sentences():
    assert shortened("滴水了一整夜，" * 6 + "。" + "后来停了，" * 20) == ("滴水了一整夜，" * 6)
    assert len(shortened("滴" * 500)) == 90


@pytest.mark.parametrize(
    ("typed", "name", "title", "phone"),
    [
        ("袁女士", "袁", "女士", ""),
        ("袁小红女士 139 1234 4410", "袁小红", "女士", "13912344410"),
        ("139-1234-4410", "", "", "13912344410"),
        ("欧阳明", "欧阳明", "", ""),
        ("先生", "先生", "", ""),
        ("  ", "", "", ""),
    ],
)
def test_what_is_typed_about_a_caller_becomes_name_address_and_number(typed, name, title, phone):
    assert contact_of(typed) == {"contact_name": name, "contact_title": title, "contact_phone": phone}


def test_whoever_has_not_chosen_a_centre_speaks_for_none(moment):
    assert (
        opening_words(centre="", agent="程经理", at=moment(3, 2, 9))
        == "上午好，我是程经理，请问有什么可以帮您？"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("欧阳女士 13912344410", "欧阳女士"),
        ("欧阳雪女士", "欧阳女士"),
        ("袁小红女士", "袁女士"),
        ("欧阳明", "欧阳明"),
        ("3-1202", ""),
    ],
)
def test_whoever_was_typed_is_spoken_to_by_the_whole_surname(typed, said):
    assert spoken_to(typed) == said
