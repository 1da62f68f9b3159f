"""What is refused of policies: a file that cannot be used, line by line; a subject that cannot be kept so."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import BihuanError, Invalid, Obstacle, Refusal, Stale

KEEPING = "规程 3.3"


@dataclass(frozen=True, order=True)
class Problem:
    line: int
    where: str
    message: str
    # The same where codes of the file stand in it: interfaces put names in their place.
    spoken: Message | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return (
            f"第 {self.line} 行 {self.where}：{self.message}"
            if self.where
            else f"第 {self.line} 行：{self.message}"
        )


class TextRefused(BihuanError):
    """A file of policy is refused whole; `problems` are in the order of its lines."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(each) for each in self.problems))


class ProcedureRefused(TextRefused):
    pass


class NotAText(ProcedureRefused):
    """Not even a text: too large, or in another encoding."""


class DayTableRefused(TextRefused):
    pass


class UnknownVersion(BihuanError):
    """No procedure or standard was ever adopted under this key."""


# ── versions of the procedure ──

ADOPTING = "规程 3.2"


def _against(reason: str, text: str, /, **params: object) -> Refusal:
    return Refusal(Obstacle(reason, say(text, **params), ADOPTING))


def same_text(version: int | str) -> Refusal:
    text = _("第%(version)s版就是这个文件，不用再采用一次。")
    return _against("same_text", text, version=version)


def same_standard(code: str) -> Refusal:
    return _against("same_text", _("标准%(code)s就是这个文件，不用再采用一次。"), code=code)


def version_not_higher(version: int, newest: int) -> Refusal:
    text = _("文件里写的是第%(version)s版，已经有第%(newest)s版了。请把 version 改成更大的数。")
    return _against("version_not_higher", text, version=version, newest=newest)


def in_the_past(day: date) -> Refusal:
    text = _("%(day)s已经过去了，规程只能从今天或以后生效。请另定生效的日期。")
    return _against("in_the_past", text, day=day)


def laxer_is_not_meant(laxer: Sequence[Message]) -> Refusal:
    text = _("新规程有%(count)s处比现行的宽：%(laxer)s。确实要放宽的，请说明是有意的。")
    return _against("laxer", text, count=len(laxer), laxer=tuple(laxer))


def standard_in_the_way(code: str, problems: Sequence[Problem]) -> Refusal:
    text = _("服务中心的标准%(code)s和新规程合不上：%(problems)s。请先为该中心采用新的标准，或停用这一份。")
    return _against("standard_in_the_way", text, code=code, problems=tuple(str(each) for each in problems))


def already_ended(code: str) -> Refusal:
    return _against("ended", _("标准%(code)s已经停用了。"), code=code)


def begins_before_another(code: str, day: date) -> Refusal:
    text = _("标准%(code)s从%(day)s起生效，新的不能比它早。")
    return _against("begins_earlier", text, code=code, day=day)


# ── subjects ──


def name_taken() -> Invalid:
    return Invalid(Obstacle("taken", say(_("这里已经有同名的，请换一个名称。")), field="name"))


def same_name_came() -> Refusal:
    text = _("停用期间这里有了同名的。请先给其中一个改名，再恢复。")
    return Refusal(Obstacle("taken", say(text), KEEPING))


def already_retired() -> Refusal:
    return Refusal(Obstacle("retired", say(_("这一项已经停用了，要改请先恢复。")), KEEPING))


def subject_retired() -> Refusal:
    text = _("它所属的事项停用了，请先恢复那个事项。")
    return Refusal(Obstacle("subject_retired", say(text), KEEPING))


def not_retired() -> Refusal:
    return Refusal(Obstacle("not_retired", say(_("这一项没有停用，不用恢复。")), KEEPING))


def dropped_by_procedure() -> Refusal:
    text = _("现行规程里没有这一项了。要再用，请增加一个自己的事项。")
    return Refusal(Obstacle("dropped", say(text), KEEPING))


def last_subject() -> Refusal:
    text = _("这是最后一个在用的事项。请先增加或恢复另一个，再停用它。")
    return Refusal(Obstacle("last_subject", say(text), KEEPING))


def topic_has_no_topics() -> Refusal:
    return Refusal(Obstacle("is_topic", say(_("细分下面不能再分。请加在事项下面。")), KEEPING))


def topic_has_no_department() -> Refusal:
    text = _("细分归它所属的事项的部门。要换部门，请改那个事项。")
    return Refusal(Obstacle("is_topic", say(text), KEEPING))


def subject_changed(*, seen: int, present: int) -> Stale:
    text = _("您打开以后，别人改了这一项。请看过新的样子，再决定是否照原样提交。")
    return Stale(Obstacle("changed_meanwhile", say(text), KEEPING), seen=seen, present=present)


# ── days ──

COUNTING = "规程 4.7.1"


def text_refused(refused: TextRefused, *, field: str) -> Invalid:
    """Everything that is wrong with it at once, each with its line."""
    return Invalid(*(Obstacle("line", say(str(each)), field=field) for each in refused.problems))


def nothing_changes() -> Refusal:
    text = _("这些日子已经是这样了，没有要改的。")
    return Refusal(Obstacle("nothing_changes", say(text), COUNTING))


def nothing_to_undo() -> Refusal:
    return Refusal(Obstacle("nothing_to_undo", say(_("没有可以撤回的改动。")), COUNTING))


def undo_is_past() -> Refusal:
    text = _("这次改动涉及的日子已经过去，不能撤回。请综合管理部更正日历。")
    return Refusal(Obstacle("past", say(text), COUNTING))


def days_changed(*, seen: int, present: int) -> Stale:
    text = _("您打开以后，别人改了日历。请看过新的样子，再决定是否照原样提交。")
    return Stale(Obstacle("changed_meanwhile", say(text), COUNTING), seen=seen, present=present)
