"""Facts of trainings and of what is proposed, and of what people made of common problems."""

from dataclasses import dataclass

from bihuan.insight.terms import CLAUSE, COMMON, QUESTION_NAMES, Question
from bihuan.journal.events import NO_WORDS, Event, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class TrainingAsked(Event):
    TYPE = "suggestions.training_asked"
    ICON = "refresh"
    CLAUSE = CLAUSE
    number: int

    def sentence(self) -> Message:
        return say(_("要求用已办结的意见训练第%(number)s版建议。"), number=self.number)


@dataclass(frozen=True, kw_only=True)
class TrainingDone(Event):
    """`cases`: of how many closed cases."""

    TYPE = "suggestions.trained"
    ICON = "check"
    CLAUSE = CLAUSE
    number: int
    cases: int

    def sentence(self) -> Message:
        text = _("第%(number)s版建议训练好了，用了%(cases)s件意见。")
        return say(text, number=self.number, cases=self.cases)


@dataclass(frozen=True, kw_only=True)
class TrainingFailed(Event):
    TYPE = "suggestions.training_failed"
    ICON = "alert-triangle"
    CLAUSE = CLAUSE
    number: int

    def sentence(self) -> Message:
        return say(_("第%(number)s版建议没有训练成。"), number=self.number)


@dataclass(frozen=True, kw_only=True)
class ProposalsSwitchedOn(Event):
    """`right` of `cases` held back, where the commonest answer would have been right `majority` times."""

    TYPE = "suggestions.switched_on"
    ICON = "circle-check"
    CLAUSE = CLAUSE
    question: str
    number: int
    right: int
    majority: int
    cases: int

    def sentence(self) -> Message:
        return say(
            _(
                "开启“%(question)s”建议，第%(number)s版：%(cases)s件里对%(right)s件，只猜最常见的对%(majority)s件。"
            ),
            question=say(QUESTION_NAMES[Question(self.question)]),
            number=self.number,
            cases=self.cases,
            right=self.right,
            majority=self.majority,
        )


@dataclass(frozen=True, kw_only=True)
class ProposalsSwitchedOff(Event):
    TYPE = "suggestions.switched_off"
    ICON = "ban"
    CLAUSE = CLAUSE
    question: str
    number: int

    def sentence(self) -> Message:
        return say(
            _("关闭“%(question)s”建议，第%(number)s版。"),
            question=say(QUESTION_NAMES[Question(self.question)]),
            number=self.number,
        )


@dataclass(frozen=True, kw_only=True)
class ClusterDismissed(Event):
    """`cases`: how many there were then, as whoever dismissed it saw them."""

    TYPE = "common.dismissed"
    ICON = "ban"
    CLAUSE = COMMON
    cases: int
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(_("%(cases)s件同类意见搁置：%(reason)s"), cases=self.cases, reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class ClusterTakenUp(Event):
    TYPE = "common.taken_up"
    ICON = "refresh"
    CLAUSE = COMMON

    def sentence(self) -> Message:
        return say(_("同类意见重新研究。"))
