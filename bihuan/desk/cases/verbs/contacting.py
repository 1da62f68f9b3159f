"""联系: what passes between us and the resident."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.deciding import Remark
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import Kind
from bihuan.desk.cases.fields import moment, tick, words, yes_or_no
from bihuan.desk.cases.verbs.base import RemarkForm, TellForm, VerbForm, VerbView


class ContactForm(TellForm):
    definite = tick(_("这是明确的答复"), help_text=_("有了明确答复，答应的时间就算兑现。"))
    promised_at = moment(
        _("下次答复"), help_text=_("还没有结果，就说清进展，再约一个时间；这次的答应算做到。")
    )

    def command(self) -> Any:
        return terms.Contact(**self.of_the_call, **{name: self.cleaned_data[name] for name in CONTACT})


CONTACT = ("words", "definite", "promised_at", "demand")


class LogContact(VerbView):
    verb = Verb.CONTACT
    form = ContactForm
    action = staticmethod(actions.log_contact)
    done = _("已记下这次联系。")


class AnswerForm(TellForm):
    """A suggestion's answer says whether it is taken up."""

    taken_up = yes_or_no(_("建议采纳吗"), _("采纳"), _("不采纳"), required=False)
    outside_remit = tick(_("不属本公司职责，已告诉住户去处"))

    def arrange(self) -> None:
        super().arrange()
        only_for = {"taken_up": Kind.SUGGESTION, "outside_remit": Kind.ENQUIRY}
        for name, kind in only_for.items():
            if self.situation.state.kind != kind:
                del self.fields[name]

    def command(self) -> Any:
        typed = self.cleaned_data
        return terms.Answer(
            **self.of_the_call,
            words=typed["words"],
            taken_up=typed.get("taken_up"),
            outside_remit=typed.get("outside_remit", False),
            demand=typed["demand"],
        )


class Answer(VerbView):
    verb = Verb.ANSWER
    form = AnswerForm
    action = staticmethod(actions.answer)
    done = _("已记下答复。")
    shows = ("said",)


class TellResult(VerbView):
    verb = Verb.TELL
    form = TellForm
    action = staticmethod(actions.tell)
    done = _("已告知结果。")
    shows = ("outcome",)


class PassOnForm(VerbForm):
    remark = words(_("怎么转达的（可以不写）"), required=False, rows=3)

    def command(self) -> Remark:
        return Remark(remark=self.cleaned_data["remark"])


class PassOn(VerbView):
    verb = Verb.PASS_ON
    form = PassOnForm
    action = staticmethod(actions.pass_on)
    done = _("已转达给本人和他的负责人。")
    shows = ("said", "about")


class Report(VerbView):
    verb = Verb.REPORT
    form = RemarkForm
    action = staticmethod(actions.report)
    done = _("已上报中心负责人。")
    shows = ("said",)
