"""守约与求助."""

from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.handling import HELP_NAMES
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import CONTACT_WAY_NAMES
from bihuan.desk.cases.fields import chips, line, moment, named, words
from bihuan.desk.cases.verbs.base import CallForm, RemarkForm, VerbForm, VerbView


class ReportPromiseForm(CallForm):
    reason = words(_("为什么做不到"), rows=3)
    promised_at = moment(_("改到什么时候"))
    way = chips(_("怎么告诉住户的"), required=False, help_text=_("还没告诉就不选：马上会列为您要联系住户。"))

    field_order = ("reason", "promised_at", "way", "quiet_because")

    def arrange(self) -> None:
        super().arrange()
        self.offer("way", named(CONTACT_WAY_NAMES))

    def command(self) -> terms.ReportPromise:
        return terms.ReportPromise(**self.cleaned_data)


class ReportPromise(VerbView):
    verb = Verb.REPORT_PROMISE
    form = ReportPromiseForm
    action = staticmethod(actions.report_promise)
    done = _("已上报。")


class RespondForm(VerbForm):
    words = words(_("怎么办"), rows=3)

    def command(self) -> terms.Words:
        return terms.Words(words=self.cleaned_data["words"])


class Respond(VerbView):
    verb = Verb.RESPOND
    form = RespondForm
    action = staticmethod(actions.respond)
    done = _("已回应，上报的人会收到。")
    shows = ("raised",)


class CallHelpForm(VerbForm):
    reason = chips(_("要什么帮忙"), choices=lambda: named(HELP_NAMES))
    words = words(_("要补充的话（可以不写）"), required=False, rows=2)

    def command(self) -> terms.CallHelp:
        return terms.CallHelp(**self.cleaned_data)


class CallHelp(VerbView):
    verb = Verb.CALL_HELP
    form = CallHelpForm
    action = staticmethod(actions.call_help)
    done = _("已请主管来帮忙。")


class ComeToHelpForm(RemarkForm):
    place = line(_("在哪里单独接待（来访的填）"), required=False)
    field_order = ("place", "remark")

    def command(self) -> terms.ComeToHelp:  # type: ignore[override]  # another act, the same field
        return terms.ComeToHelp(**self.cleaned_data)


class ComeToHelp(VerbView):
    verb = Verb.COME_TO_HELP
    form = ComeToHelpForm
    action = staticmethod(actions.come_to_help)
    done = _("已接手帮忙。")
