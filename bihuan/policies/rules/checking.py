"""What holds between the entries of a procedure: known clauses, no doubles, no loop, no gap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bihuan.policies.errors import Problem
from bihuan.policies.rules.entries import Entry
from bihuan.policies.terms import Kept, Procedure

Entries = Mapping[str, Sequence[Entry]]

# Every clock of the catalogue has at least one row: leaving one out would silently forgive a duty.
CLOCKS = (
    "CLK-1",
    "CLK-2a",
    "CLK-2b",
    "CLK-2c",
    "CLK-3a",
    "CLK-3b",
    "CLK-4",
    "CLK-5",
    "CLK-5b",
    "CLK-6",
    "CLK-7",
    "CLK-8",
    "CLK-9a",
    "CLK-9b",
    "CLK-9c",
    "CLK-10",
    "CLK-14",
    "CLK-15",
)
WORDS = {
    "kind": ("enquiry", "suggestion", "complaint", "praise", "repair"),
    "severity": ("major", "important", "minor"),
    "clock": CLOCKS,
    "retention": tuple(Kept),
}
# How somebody may stand to a matter (ORG-3); what each means is decided where matters are.
RELATIONS = (
    "colleague",
    "desk",
    "owner",
    "handler",
    "head",
    "revisitor",
    "quality",
    "decider",
    "overseer",
    "helper",
    "responder",
)
# Who may allow what is asked for (CLK-12).
GRANTING = ("head", "quality")
# What a head signs is the head's own (ORG-5).
SIGNED = (
    "confirm_invalid",
    "reject_invalid",
    "approve",
    "return",
    "verify",
    "reject_result",
    "sign_not_revisited",
)
CITING = ("clause", "moment_clause")
# What a matter keeps of them; the columns hold no more.
LONGEST_CODES = {"cause": 12, "responsible": 12, "ground": 40, "clause": 40, "reason": 40, "duty": 12}
LONGEST_SUBJECT = 40
SEVERAL_ROWS = "clock"
# Parts that say themselves before whom their clock goes.
OWN_WAY = ("corrective_action", "first_contact", "person_request")


def problems_between(procedure: Procedure, entries: Entries) -> list[Problem]:
    found: list[Problem] = []
    for entry, key, message in (
        *_unknown_clauses(procedure, entries),
        *_doubles(entries),
        *_too_long(entries),
        *_unknown_clocks(entries),
        *_ladder(entries.get("level", ())),
        *_climbs(entries),
        *_duties(entries),
        *_relations(entries),
        *_delegated(procedure, entries),
    ):
        notes = Entry(entry.table, entry.index, entry.values, entry.positions, found)
        notes.problem(key, message)
    return found + list(_untold(entries))


def _unknown_clauses(procedure: Procedure, entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    for entry in _every(entries):
        for key in CITING:
            clause = _text(entry, key)
            if clause and clause not in procedure.clauses:
                yield entry, key, f"没有“{clause}”这一条"


def _doubles(entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    for table, several in entries.items():
        seen: set[str] = set()
        for entry in several:
            key = "verb" if table == "authority" else "code"
            code = _text(entry, key)
            if code in seen and table != SEVERAL_ROWS:
                yield entry, key, f"“{code}”已经写过"
            seen |= {code} - {""}


def _too_long(entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    for table, most in LONGEST_CODES.items():
        for entry in entries.get(table, ()):
            if len(_text(entry, "code")) > most:
                yield entry, "code", f"代码最多 {most} 个字符"
    for entry in entries.get("subject", ()):
        subject = _text(entry, "code")
        if any(len(f"{subject}.{each.split(' ')[0]}") > LONGEST_SUBJECT for each in _texts(entry, "topics")):
            yield entry, "topics", f"代码最多 {LONGEST_SUBJECT} 个字符"
        if len(subject) > LONGEST_SUBJECT:
            yield entry, "code", f"代码最多 {LONGEST_SUBJECT} 个字符"


def _unknown_clocks(entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    """Nobody would be told of one that no way leads up from."""
    for entry in entries.get("clock", ()):
        if (code := _text(entry, "code")) and code not in CLOCKS:
            yield entry, "code", f"没有“{code}”这个时限"
        for code in _texts(entry, "overdue_among"):
            if code not in CLOCKS:
                yield entry, "overdue_among", f"没有“{code}”这个时限"


def _ladder(levels: Sequence[Entry]) -> Iterator[tuple[Entry, str, str]]:
    """Every step leads up to the one top, and none back down (ESC-1)."""
    up = {_text(entry, "code"): _text(entry, "up") for entry in levels}
    for entry in levels:
        code, above = _text(entry, "code"), _text(entry, "up")
        if above and above not in up:
            yield entry, "up", f"没有“{above}”这一级"
        elif _comes_back(code, up):
            yield entry, "up", f"从“{code}”向上会绕回自己"
    if tops := [entry for entry in levels if not _text(entry, "up")][1:]:
        yield tops[0], "up", "最高一级只能有一个"


def _comes_back(code: str, up: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    while code and code not in seen:
        seen.add(code)
        code = up.get(code, "")
    return bool(code)


def _climbs(entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    """Each clock has one way up, and it leads up the ladder."""
    up = {_text(entry, "code"): _text(entry, "up") for entry in entries.get("level", ())}
    seen: set[str] = set()
    for entry in entries.get("climb", ()):
        for code in _texts(entry, "clocks"):
            if code not in CLOCKS:
                yield entry, "clocks", f"没有“{code}”这个时限"
            elif code in seen:
                yield entry, "clocks", f"“{code}”已经写过"
            seen.add(code)
        yield from _steps(entry, up)
    for table in OWN_WAY:
        for entry in entries.get(table, ()):
            yield from _steps(entry, up)


def _steps(entry: Entry, up: Mapping[str, str]) -> Iterator[tuple[Entry, str, str]]:
    levels = _texts(entry, "levels")
    for lower, higher in zip(("", *levels), levels, strict=False):
        if higher not in up:
            yield entry, "levels", f"没有“{higher}”这一级"
        elif lower and higher not in _above(lower, up):
            yield entry, "levels", f"“{higher}”不在“{lower}”之上"


def _duties(entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    """A missed duty goes up the same ladder, and its clock is no other's."""
    up = {_text(entry, "code"): _text(entry, "up") for entry in entries.get("level", ())}
    for entry in entries.get("duty", ()):
        yield from _steps(entry, up)
        if _text(entry, "code") in CLOCKS:
            yield entry, "code", "这是时限的代码，请另取一个"


def _above(level: str, up: Mapping[str, str]) -> list[str]:
    found: list[str] = []
    while (level := up.get(level, "")) and level not in found:
        found.append(level)
    return found


def _relations(entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    for table, key, known in (("authority", "may", RELATIONS), ("reason", "grants", GRANTING)):
        for entry in entries.get(table, ()):
            for word in _texts(entry, key):
                if word not in known:
                    yield entry, key, f"不认识“{word}”"


def _delegated(procedure: Procedure, entries: Entries) -> Iterator[tuple[Entry, str, str]]:
    verbs = {each.verb for each in procedure.authority}
    for entry in entries.get("delegation", ()):
        for verb in _texts(entry, "verbs"):
            if verb in SIGNED:
                yield entry, "verbs", f"“{verb}”要由负责人自己签，不能委托"
            elif verb not in verbs:
                yield entry, "verbs", f"没有“{verb}”这个动作"


def _untold(entries: Entries) -> Iterator[Problem]:
    if climbs := entries.get("climb", ()):
        led = {code for entry in climbs for code in _texts(entry, "clocks")}
        counted = {_text(entry, "code") for entry in entries.get("clock", ())}
        untold = [code for code in CLOCKS if code in counted - led]
        yield from (Problem(1, "climb", f"“{code}”逾期后没有人知道") for code in untold)


def gaps_in(procedure: Procedure, entries: Entries) -> Iterator[Problem]:
    """What a text that is to be adopted today must have."""
    for table, needed in WORDS.items():
        written = {_text(entry, "code") for entry in entries.get(table, ())}
        if written:
            missing = [code for code in needed if code not in written]
            yield from (Problem(1, table, f"缺少“{code}”") for code in missing)
    if "climb" in procedure.not_said:
        levels = {each.code for each in procedure.ladder}
        if any(level not in levels for climb in procedure.climbs for level in climb.levels):
            yield Problem(1, "climb", "级别和随产品提供的规程不同，要写明逾期逐级报给谁：缺少 [[climb]]")


def _text(entry: Entry, key: str) -> str:
    value = entry.values.get(key)
    return value if isinstance(value, str) else ""


def _texts(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.values.get(key)
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _every(entries: Entries) -> Iterable[Entry]:
    return (entry for several in entries.values() for entry in several)
