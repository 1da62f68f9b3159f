"""Messages as strings are Chinese."""

from bihuan.kernel.messages import say


def test_several_are_told_with_the_chinese_comma_between_them() -> None:
    rooms = say("%(rooms)s", rooms=(say("%(number)d室", number=1202), "1102室"))
    assert str(rooms) == "1202室、1102室"


def test_a_message_without_places_may_hold_a_percent_sign() -> None:
    assert str(say("100%")) == "100%"
