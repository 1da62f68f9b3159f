"""What people choose from and read: grounds, severities, questions, who may do what, clauses."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind
from bihuan.policies.rules.strictness.listing import by_code, codes_of, listed, nothing
from bihuan.policies.terms import Authority, Ground, Procedure, Question, Severity
from bihuan.policies.terms.versions import Difference, Verdict


def word_differences(old: Procedure, new: Procedure) -> Iterator[Difference]:
    for table, name, before, after in (
        ("kind", _("种类"), old.kinds, new.kinds),
        ("channel", _("渠道"), old.channels, new.channels),
        ("subject", _("事项"), old.subjects, new.subjects),
        ("cause", _("原因"), old.causes, new.causes),
        ("responsible", _("责任方"), old.responsible, new.responsible),
        ("level", _("级别"), old.ladder, new.ladder),
    ):
        yield from _plain(
            table, name, before, after, {each.code: each.name for each in (*old.ladder, *new.ladder)}
        )
    yield from _grounds(old.grounds, new.grounds)
    yield from _severities(old.severities, new.severities)
    yield from _questions(old.questions, new.questions)
    yield from _authority(old.authority, new.authority)
    yield from _clauses(old, new)


def _plain(
    table: str, name: str, old: Sequence[Any], new: Sequence[Any], levels: Mapping[str, str]
) -> Iterator[Difference]:
    """Neither stricter nor laxer: words, and where they belong."""
    before, after = by_code(old, lambda each: each.code), by_code(new, lambda each: each.code)
    for code in codes_of(before, after):
        told = _told(before.get(code), levels), _told(after.get(code), levels)
        if before.get(code) != after.get(code):
            entry = after.get(code) or before[code]
            clause = entry.clause
            what = say(_("%(table)s“%(name)s”"), table=say(name), name=say(entry.name))
            yield Difference(Verdict.CHANGED, table, code, "name", what, *told, clause)


def _told(entry: Any, levels: Mapping[str, str]) -> Message:
    """Everything in it that people read."""
    if entry is None:
        return nothing()
    said = [entry.name, *(each.name for each in getattr(entry, "topics", ()))]
    department, up = getattr(entry, "department", ""), getattr(entry, "up", "")
    said += [DEPARTMENT_NAMES[DepartmentKind(department)]] if department in list(DepartmentKind) else []
    return listed([*said, *([levels.get(up, up)] if up else [])])


def _grounds(old: Sequence[Ground], new: Sequence[Ground]) -> Iterator[Difference]:
    """One more reason to call a complaint invalid is laxer, one less to call it valid too."""
    before, after = by_code(old, lambda each: each.code), by_code(new, lambda each: each.code)
    for code in codes_of(before, after):
        was, now = before.get(code), after.get(code)
        what = say(_("依据“%(name)s”"), name=say((now or was).name))  # type: ignore[union-attr]  # one of them is
        if (was.makes if was else None) != (now.makes if now else None):
            laxer = (was is not None and was.makes == "valid") or (now is not None and now.makes == "invalid")
            verdict = Verdict.LAXER if laxer else Verdict.STRICTER
            clause = now.clause if now else was.clause if was else ""
            yield Difference(verdict, "ground", code, "makes", what, _made(was), _made(now), clause)
        elif was and now and was != now:
            yield Difference(
                Verdict.CHANGED, "ground", code, "name", what, say(was.name), say(now.name), now.clause
            )


def _made(ground: Ground | None) -> Message:
    if ground is None:
        return nothing()
    makes = say(_("有效")) if ground.makes == "valid" else say(_("无效"))
    return say(_("%(name)s（%(makes)s）"), name=say(ground.name), makes=makes)


# Signs of the least severity lift nothing up.
LEAST = "minor"


def _severities(old: Sequence[Severity], new: Sequence[Severity]) -> Iterator[Difference]:
    before, after = by_code(old, lambda each: each.code), by_code(new, lambda each: each.code)
    for code in codes_of(before, after):
        was, now = before.get(code), after.get(code)
        signs_before, signs_after = (was.signs if was else ()), (now.signs if now else ())
        if set(signs_before) != set(signs_after):
            lost = set(signs_before) - set(signs_after)
            gained = Verdict.CHANGED if code == LEAST else Verdict.STRICTER
            name, clause = (now or was).name, (now or was).clause  # type: ignore[union-attr]  # one of them is
            what = say(_("“%(name)s”的表现"), name=say(name))
            verdict = Verdict.LAXER if lost else gained
            yield Difference(
                verdict, "severity", code, "signs", what, listed(signs_before), listed(signs_after), clause
            )
        elif was and now and was.name != now.name:
            what = say(_("等级“%(name)s”"), name=say(now.name))
            yield Difference(
                Verdict.CHANGED, "severity", code, "name", what, say(was.name), say(now.name), now.clause
            )


def _questions(old: Sequence[Question], new: Sequence[Question]) -> Iterator[Difference]:
    """What is no longer asked at the revisit is no longer known (RVS-3)."""
    before, after = by_code(old, lambda each: each.code), by_code(new, lambda each: each.code)
    for code in codes_of(before, after):
        was, now = before.get(code), after.get(code)
        if was and now and was.text == now.text:
            continue
        verdict = Verdict.CHANGED if was and now else Verdict.LAXER if was else Verdict.STRICTER
        clause = now.clause if now else was.clause if was else ""
        told = (say(was.text) if was else nothing()), (say(now.text) if now else nothing())
        yield Difference(verdict, "question", code, "text", say(_("回访问题")), *told, clause)


def _authority(old: Sequence[Authority], new: Sequence[Authority]) -> Iterator[Difference]:
    before, after = by_code(old, lambda each: each.verb), by_code(new, lambda each: each.verb)
    for verb in codes_of(before, after):
        was, now = before.get(verb), after.get(verb)
        may_before, may_after = (was.relations if was else ()), (now.relations if now else ())
        if set(may_before) != set(may_after):
            wider = set(may_after) - set(may_before)
            verdict = Verdict.LAXER if wider else Verdict.STRICTER
            clause = now.clause if now else was.clause if was else ""
            what = say(_("谁可以“%(verb)s”"), verb=say(verb))
            yield Difference(
                verdict, "authority", verb, "may", what, listed(may_before), listed(may_after), clause
            )


def _clauses(old: Procedure, new: Procedure) -> Iterator[Difference]:
    for code in codes_of(old.clauses, new.clauses):
        was, now = old.clauses.get(code), new.clauses.get(code)
        if was != now:
            told = (say(was.text) if was else nothing()), (say(now.text) if now else nothing())
            what = say(_("条文 %(code)s"), code=code)
            yield Difference(Verdict.CHANGED, "clause", code, "text", what, *told, code)
