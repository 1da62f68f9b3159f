"""The questions every act is asked: whose it is, who sees it, what refuses it, what may be typed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bihuan.cases.terms.verbs import VERBS, Verb
from tests.api.shelf import Standing, said, wrong

On = Callable[[str], Standing]

REASON = {"reason": "写清楚为什么。"}
SAID = {"way": "telephone", "words": "已经和住户说了。"}
LONG = "长" * 5001
NOTHING_SEEN = "\u200b \u2060"
CONTROL = "铃\x07"


@dataclass(frozen=True)
class Ask:
    """`who` may do it at `place`; `others` see the case and may not. `body` may look at the case first."""

    verb: Verb
    place: str
    who: str
    body: Any = None
    others: str = ""
    under: str = ""

    @property
    def noun(self) -> str:
        return self.under or VERBS[self.verb].noun

    def given(self, on: Standing) -> Any:
        return self.body(on) if callable(self.body) else self.body

    def __str__(self) -> str:
        return f"{self.verb}-{self.place}"


def is_refused_to_others(on: Standing, ask: Ask) -> None:
    """Whoever sees the case is told whose act it is, and with which clause."""
    body = ask.given(on)
    with on.nothing_written():
        for who in ask.others.split():
            response = on.act(who, ask.noun, body)
            assert said(response) == (403, "not_your_post", VERBS[ask.verb].clause), who
            assert VERBS[ask.verb].label in response.json()["detail"], who


def is_not_there_for(on: Standing, ask: Ask, *who: str) -> None:
    """A case one may not see and one that does not exist answer alike, to the letter."""
    body, path = ask.given(on), on.path(ask.noun)
    with on.nothing_written():
        for each in who:
            hidden = on.programs[each].post(path, body, version=on.version)
            missing = on.programs[each].post(path.replace(on.number, "GHY-2026-0999"), body, version=1)
            assert said(hidden) == (404, "not_found", None), each
            assert hidden.content == missing.content, each


def asks_for_the_version(on: Standing, ask: Ask) -> None:
    """Where something may be overwritten it is asked for; a stale one is refused everywhere."""
    body, version = ask.given(on), on.version
    with on.nothing_written():
        stale = on.programs[ask.who].post(on.path(ask.noun), body, version=version - 1)
        assert said(stale) == (412, "changed_meanwhile", VERBS[ask.verb].clause)
        assert (stale.json()["seen"], stale.json()["present"]) == (version - 1, version)
        assert stale["ETag"] == f'"{version}"'
        weak = on.blindly(ask.who, ask.noun, body, If_Match=f"W/{version}")
        assert said(weak)[:2] == (400, "version_malformed")
        if VERBS[ask.verb].needs_version:
            assert said(on.blindly(ask.who, ask.noun, body))[:2] == (428, "version_missing")


def says_what_is_wrong(on: Standing, ask: Ask, mistakes: "Mistakes") -> None:
    """Each mistake is said at its field, and only there."""
    good = ask.given(on) or {}
    with on.nothing_written():
        for number, (change, expected) in enumerate(mistakes):
            body = {**good, **change}
            body = {name: value for name, value in body.items() if value is not GONE}
            assert wrong(on.act(ask.who, ask.noun, body)) == expected, (number, change)


class Gone:
    """The field is left out."""


GONE = Gone()
Mistakes = Sequence[tuple[Mapping[str, Any], set[tuple[str, str]]]]


def text_mistakes(field: str, *, required: bool = True) -> Mistakes:
    """What may be wrong with a text of at most 5000 characters."""
    always: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
        ({field: LONG}, {(field, "too_long")}),
        ({field: CONTROL}, {(field, "unprintable")}),
        ({field: "\x00"}, {(field, "unprintable")}),
        ({field: 7}, {(field, "type")}),
        ({field: ["两", "段"]}, {(field, "type")}),
    ]
    if not required:
        return always
    return [
        *always,
        ({field: GONE}, {(field, "required")}),
        ({field: ""}, {(field, "required")}),
        ({field: NOTHING_SEEN}, {(field, "required")}),
    ]


def choice_mistakes(field: str, *, required: bool = True) -> Mistakes:
    """What may be wrong with one of a list."""
    found: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
        ({field: "nonsense"}, {(field, "unknown")}),
        ({field: 1}, {(field, "unknown")}),
    ]
    return [*found, ({field: GONE}, {(field, "required")})] if required else found


def key_mistakes(field: str, *, required: bool = False) -> Mistakes:
    """What may be wrong with the number of a row."""
    found: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
        ({field: "3"}, {(field, "type")}),
        ({field: 0}, {(field, "out_of_range")}),
        ({field: -1}, {(field, "out_of_range")}),
        ({field: 2**53}, {(field, "out_of_range")}),
        ({field: 2.5}, {(field, "type")}),
        ({field: True}, {(field, "type")}),
    ]
    return [*found, ({field: GONE}, {(field, "required")})] if required else found


def flag_mistakes(field: str, *, required: bool = False) -> Mistakes:
    found: list[tuple[dict[str, Any], set[tuple[str, str]]]] = [
        ({field: "yes"}, {(field, "type")}),
        ({field: 1}, {(field, "type")}),
    ]
    return [*found, ({field: GONE}, {(field, "required")})] if required else found


UNKNOWN_FIELD: Mistakes = [({"remakr": "x"}, {("remakr", "unknown_field")})]


def is_done_once(on: Standing, ask: Ask, *, fact: str) -> None:
    """Asked again with the same key, because the network failed: the answer comes again, the act does not."""
    body, before = ask.given(on), len(on.facts())
    version = on.version
    path = on.path(ask.noun)
    first, again = (
        on.programs[ask.who].post(path, body, version=version, Idempotency_Key="one-call") for _ in range(2)
    )
    assert first.status_code == again.status_code == 200, first.content.decode()
    assert again.content == first.content
    assert again["Idempotent-Replayed"] == "true"
    assert [each.type for each in on.facts()[before:]] == [fact]
    other = on.programs[ask.who].post(
        path, {"note": "something else"}, version=version, Idempotency_Key="one-call"
    )
    assert said(other)[:2] == (422, "key_reused")
