"""逐级上报."""

from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms.deciding import Escalate, MarkMajor
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import RUNG_NAMES, RUNGS
from bihuan.desk.cases.fields import chips, listed, moment, named, tick, words
from bihuan.desk.cases.verbs.base import ReasonForm, RemarkForm, VerbForm, VerbView
from bihuan.organisation.queries import staff_names
from bihuan.organisation.terms import Post


class EscalateForm(VerbForm):
    rung = chips(_("报到哪一级"))
    receiver = listed(_("报给谁"), required=False)
    until = moment(_("要在什么时候前处理"))
    reason = words(_("为什么上报"), rows=3)

    def arrange(self) -> None:
        self.fields["until"].initial = self.situation.next_due
        state = self.situation.state
        passed = RUNGS[: RUNGS.index(state.rung) + 1]
        self.offer("rung", named(RUNG_NAMES, leave_out=passed))
        signing = (each for each in state.seats if each.post != Post.TEAM_LEADER)
        above = staff_names(each.staff for each in signing if not each.people & state.about)
        self.offer("receiver", [("", _("请选择")), *((str(key), name) for key, name in above.items())])

    def command(self) -> Escalate:
        receiver = self.cleaned_data["receiver"]
        return Escalate(
            rung=self.cleaned_data["rung"],
            reason=self.cleaned_data["reason"],
            receiver=int(receiver) if receiver else None,
            until=self.cleaned_data["until"],
        )


class EscalateCase(VerbView):
    verb = Verb.ESCALATE
    form = EscalateForm
    action = staticmethod(actions.escalate)
    done = _("已报上一级。")


class MarkMajorForm(ReasonForm):
    beyond_representative = tick(_("超出管理者代表的权限，直接报总经理"))
    until = moment(_("要在什么时候前处理"))

    def arrange(self) -> None:
        self.fields["until"].initial = self.situation.next_due

    def command(self) -> MarkMajor:  # type: ignore[override]  # another act, the same field
        return MarkMajor(
            reason=self.cleaned_data["reason"],
            beyond_representative=self.cleaned_data["beyond_representative"],
            until=self.cleaned_data["until"],
        )


class MarkMajorImpact(VerbView):
    verb = Verb.MARK_MAJOR
    form = MarkMajorForm
    action = staticmethod(actions.mark_major)
    done = _("已标为重大影响。")


class TakeNote(VerbView):
    verb = Verb.TAKE_NOTE
    form = RemarkForm
    action = staticmethod(actions.take_note)
    done = _("已记下：您知悉了。")
