"""What people may ask for of their own data: a copy, a correction, its deletion; and how far it has come."""

from dataclasses import dataclass
from enum import StrEnum

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle
from bihuan.residents.terms import WAY_NAMES, Way


class Asked(StrEnum):
    COPY = "copy"
    CORRECTION = "correction"
    DELETION = "deletion"


ASKED_NAMES = {
    Asked.COPY: _("要一份自己的资料"),
    Asked.CORRECTION: _("要求更正资料"),
    Asked.DELETION: _("要求删除资料"),
}
CLAUSES = {
    Asked.COPY: "个人信息保护法 45",
    Asked.CORRECTION: "个人信息保护法 46",
    Asked.DELETION: "个人信息保护法 47",
}
TAKING_IN = "个人信息保护法 50"
PERSON_WAYS = WAY_NAMES


class RequestStage(StrEnum):
    IDENTITY = "identity"
    DECISION = "decision"
    EXECUTION = "execution"
    ANSWER = "answer"
    CLOSED = "closed"


STAGE_NAMES = {
    RequestStage.IDENTITY: _("核对身份"),
    RequestStage.DECISION: _("等决定"),
    RequestStage.EXECUTION: _("等办理"),
    RequestStage.ANSWER: _("等答复本人"),
    RequestStage.CLOSED: _("已答复"),
}


class Verb(StrEnum):
    CHECK_IDENTITY = "check_identity"
    DECIDE = "decide"
    CARRY_OUT = "carry_out"
    ANSWER = "answer"


@dataclass(frozen=True)
class VerbTerms:
    """`short` is the button in a row, `whose` says whose step it is."""

    label: str
    short: str
    noun: str
    icon: str
    whose: str


_DESK, _ABOVE = _("本中心的客服、前台或负责人"), _("品质主管或综合管理部负责人")


VERBS = {
    Verb.CHECK_IDENTITY: VerbTerms(_("核对本人身份"), _("核身份"), "identity", "user-check", _DESK),
    Verb.DECIDE: VerbTerms(_("决定是否同意"), _("决定"), "decision", "signature", _ABOVE),
    Verb.CARRY_OUT: VerbTerms(_("办理申请"), _("办理"), "execution", "checks", _ABOVE),
    Verb.ANSWER: VerbTerms(_("答复本人"), _("答复"), "answer", "message-check", _DESK),
}


@dataclass(frozen=True)
class Standing:
    """How far one has come. `open_cases` and a hold keep a deletion from being carried out."""

    asked: str
    identified: bool = False
    granted: bool | None = None
    done: bool = False
    answered: bool = False
    copied: bool = False
    open_cases: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True, kw_only=True)
class TakeIn:
    """`words` are what the person said they want, e.g. what is wrong."""

    asked: str
    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("asked", self.asked, list(Asked))
        checks.text("words", self.words, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Said:
    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("words", self.words, required=True)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Decide:
    """Who refuses says why (PIPL 50)."""

    granted: bool | None
    words: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if self.granted is None:
            checks.add("granted", "required", _("请选择一项。"))
        checks.text("words", self.words, required=self.granted is False)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class Answer:
    way: str
    words: str = ""

    def problems(self, *, erased: bool = False) -> list[Obstacle]:
        checks = Checks()
        checks.one_of("way", self.way, list(Way))
        checks.text("words", self.words, required=not erased)
        if erased and self.words:
            text = _("资料已经删除，这里不再写话，免得又留下姓名和电话。只选怎样答复的。")
            checks.add("words", "erased", text)
        return checks.found
