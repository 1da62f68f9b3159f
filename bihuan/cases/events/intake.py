"""Facts of intake."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.cases.events.base import CaseEvent
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import CHANNEL_NAMES, CONTACT_WAY_NAMES, Channel, ContactWay
from bihuan.journal.events import NO_WORDS, Words
from bihuan.kernel.messages import Message, say
from bihuan.kernel.messages import noop as _


@dataclass(frozen=True, kw_only=True)
class CaseRegistered(CaseEvent):
    TYPE = "case.registered"
    ICON = "message-plus"
    CLAUSE = "规程 4.2.3a"
    number: str
    channel: str
    promised_at: datetime | None = None
    said: Words = NO_WORDS

    def sentence(self) -> Message:
        channel = say(CHANNEL_NAMES[Channel(self.channel)])
        if self.promised_at:
            return say(
                _("登记意见（%(channel)s），答应 %(promised_at)s 前答复。"),
                channel=channel,
                promised_at=self.promised_at,
            )
        return say(_("登记意见（%(channel)s）。"), channel=channel)


@dataclass(frozen=True, kw_only=True)
class CaseImported(CaseRegistered):
    """Taken over from a file: a machine's act, and it says so."""

    TYPE = "case.imported"
    ICON = "file-import"
    source: str = ""

    def sentence(self) -> Message:
        return say(_("从文件导入，来源 %(source)s。"), source=self.source)


@dataclass(frozen=True, kw_only=True)
class ReadBackConfirmed(CaseEvent):
    TYPE = "case.confirmed"
    VERB = Verb.CONFIRM

    def sentence(self) -> Message:
        return say(_("向住户复述，住户确认无误。"))


@dataclass(frozen=True, kw_only=True)
class AnsweredOnTheSpot(CaseEvent):
    TYPE = "case.answered_on_the_spot"
    VERB = Verb.ANSWER_ON_THE_SPOT
    outside_remit: bool = False
    answer: Words = NO_WORDS

    def sentence(self) -> Message:
        if self.outside_remit:
            return say(_("当场说明不属本公司职责，并告知去处：%(answer)s"), answer=self.answer)
        return say(_("当场答复：%(answer)s"), answer=self.answer)


@dataclass(frozen=True, kw_only=True)
class CaseAmended(CaseEvent):
    """The former value stays here; personal data is shown masked."""

    TYPE = "case.amended"
    VERB = Verb.AMEND
    field: str
    former: Words = NO_WORDS
    value: Words = NO_WORDS
    reason: Words = NO_WORDS

    def sentence(self) -> Message:
        return say(
            _("更正%(field)s：原为“%(former)s”，改为“%(value)s”。理由：%(reason)s"),
            field=say(FIELD_NAMES[self.field]),
            former=_as_people_say_it(self.field, self.former),
            value=_as_people_say_it(self.field, self.value),
            reason=self.reason,
        )


def _as_people_say_it(field: str, value: str) -> Message | datetime | str:
    """What was chosen from a list by its name, a moment as a moment; nothing is a dash."""
    if not value:
        return "—"
    if field == "wished_at":
        return datetime.fromisoformat(value)
    if field == "channel":
        return say(CHANNEL_NAMES[Channel(value)])
    if field == "answer_way":
        return say(CONTACT_WAY_NAMES[ContactWay(value)])
    return value


FIELD_NAMES = {
    "said": _("原话"),
    "title": _("标题"),
    "place": _("地点"),
    "happened": _("发生时间"),
    "why": _("起因"),
    "how": _("经过"),
    "channel": _("渠道"),
    "contact_name": _("姓名"),
    "contact_title": _("称呼"),
    "contact_phone": _("电话"),
    "answer_way": _("答复方式"),
    "wished_at": _("希望办好的时间"),
    "room": _("房号"),
}
