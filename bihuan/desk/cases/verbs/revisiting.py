"""回访: who is calling, the right person, convenient now, three questions (RVS-3, RVS-11)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.calls import CALL_REASON_NAMES, UNREACHED
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import OPINION_NAMES, ContactWay
from bihuan.desk.cases.fields import chips, named, way, words, yes_or_no
from bihuan.desk.cases.verbs.base import CallForm, ReasonForm, TellForm, VerbView


class AttemptForm(TellForm):
    words = words(_("什么情况"), rows=3, help_text=_("例如：响了八声没人接；家人说晚上才回来。"))

    def arrange(self) -> None:
        """Nobody was spoken to, so nobody demanded anything."""
        super().arrange()
        del self.fields["demand"]
        if "quiet_because" in self.fields:
            names = {each: CALL_REASON_NAMES[each] for each in UNREACHED}
            self.offer("quiet_because", named(names))

    def command(self) -> Any:
        return terms.Attempt(**self.of_the_call, words=self.cleaned_data["words"])


class AttemptRevisit(VerbView):
    verb = Verb.ATTEMPT
    form = AttemptForm
    action = staticmethod(actions.attempt_revisit)
    done = _("已记下这次没联系上。")


class RevisitForm(CallForm):
    way = way(_("怎么回访的"))
    other_way_because = words(
        _("为什么没按住户选的方式"), required=False, rows=2, help_text=_("换了方式才要写。")
    )
    # Answered online and heard nothing: all three stay open; else the command asks for them (RVS-7).
    in_time = yes_or_no(_("第1问 反映的情况处理得及时吗"), _("及时"), _("不及时"), required=False)
    handling = chips(_("第2问 对处理结果满意吗"), required=False)
    manner = chips(_("第3问 对我们的态度满意吗"), required=False)
    suggestions = words(_("还有什么意见和建议"), required=False, rows=3)

    def arrange(self) -> None:
        super().arrange()
        self.fields["way"].initial = self.situation.way
        if not self.situation.case.answer_way:
            del self.fields["other_way_because"]
        for name in ("handling", "manner"):
            self.offer(name, named(OPINION_NAMES))

    @property
    def other_ways(self) -> str:
        """The answers for which it is asked why (RVS-2)."""
        return ",".join(each for each in ContactWay if each != self.situation.way)

    def command(self) -> terms.Revisit:
        return terms.Revisit(**self.cleaned_data)


class RevisitResident(VerbView):
    verb = Verb.REVISIT
    form = RevisitForm
    action = staticmethod(actions.revisit)
    done = _("已记下回访。")
    shows = ("outcome",)


class SignNotRevisited(VerbView):
    verb = Verb.SIGN_NOT_REVISITED
    form = ReasonForm
    action = staticmethod(actions.sign_not_revisited)
    done = _("已签字：按未能回访办理。")


class GoRoundForm(ReasonForm):
    reason = words(_("还有什么问题"), rows=3)


class GoRound(VerbView):
    verb = Verb.GO_ROUND
    form = GoRoundForm
    action = staticmethod(actions.go_round)
    done = _("已进入下一轮处理。")
    shows = ("outcome", "opinion")
