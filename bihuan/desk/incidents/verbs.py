"""What is done on an incident, each with its form."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.access import case_for
from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.incidents import forms
from bihuan.desk.incidents.sort import BASE
from bihuan.desk.people.pages import FormPage
from bihuan.desk.workbench.acts import case_address
from bihuan.incidents import actions
from bihuan.incidents.access import incident_for, require_ending, require_saying
from bihuan.incidents.queries import attached_to
from bihuan.incidents.terms import AttachCase, Because, Once, SayAnew
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.paper.wording import sentence


class ReportView(FormPage):
    """/incidents/new"""

    form_class = forms.ReportForm
    title = _("登记公共事件")
    submit = _("登记")
    note = _("停水停电、电梯停运这类一件事影响多户的情况。")

    def find(self) -> None:
        centre = chosen_centre(self.request, centres_seen(self.request))
        if centre is None:
            raise Http404
        self.centre = centre

    def made_with(self) -> dict[str, Any]:
        return {"centre": self.centre, "initial": {"since": now()}}

    def save(self, typed: dict[str, Any]) -> str:
        command = forms.report_of(typed)
        reported = actions.report_incident(command, centre=self.centre, by=self.me, at=now())
        return f"{BASE}/{reported.matter.number}"

    def back(self) -> str:
        return BASE


class IncidentForm(FormPage):
    """Of one that is there; an act that was done comes back to its page."""

    done: ClassVar[Any]

    def find(self, number: str, **place: Any) -> None:
        self.incident = incident_for(self.me, number)
        self.note = f"{self.incident.matter.title} {number}"

    def back(self) -> str:
        return f"{BASE}/{self.incident.matter.number}"

    def save(self, typed: dict[str, Any]) -> str:
        self.act(typed)
        messages.success(self.request, str(self.done))
        return self.back()

    def act(self, typed: dict[str, Any]) -> None:
        raise NotImplementedError


class AttachView(IncidentForm):
    """/incidents/<number>/cases; with `?case=` one press of a button on the page of the case."""

    form_class = forms.AttachForm
    title = _("归入意见")
    submit = _("归入")
    done = _("已归入。")

    def act(self, typed: dict[str, Any]) -> None:
        actions.attach_case(self.incident, AttachCase(number=typed["number"]), by=self.me, at=now())

    def back(self) -> str:
        number = self.request.GET.get("case", "")
        return case_address(case_for(self.me, number).matter.number) if number else super().back()


class DetachView(IncidentForm):
    """/incidents/<number>/cases/<key>/removal"""

    form_class = forms.ReasonForm
    title = _("分出，单独办")
    submit = _("分出")
    done = _("已分出，单独办。")

    def find(self, number: str, **place: Any) -> None:
        super().find(number)
        self.attached: int = place["key"]
        if self.attached not in {each.pk for each in attached_to(self.incident, self.me.scope)}:
            raise NotVisible(str(self.attached))

    def act(self, typed: dict[str, Any]) -> None:
        because = Because(reason=typed["reason"])
        actions.detach_case(self.incident, because, self.attached, by=self.me, at=now())


class EndView(IncidentForm):
    """/incidents/<number>/end"""

    form_class = forms.EndForm
    title = _("结束公共事件")
    submit = _("结束")
    done = _("已结束；归入的各单照常办完、回访。")

    def find(self, number: str, **place: Any) -> None:
        super().find(number)
        require_ending(self.me, self.incident)

    def act(self, typed: dict[str, Any]) -> None:
        actions.end_incident(self.incident, Because(reason=typed["reason"]), by=self.me, at=now())


class VoidView(IncidentForm):
    """/incidents/<number>/void"""

    form_class = forms.VoidForm
    title = _("登记错了，作废")
    submit = _("作废")
    done = _("已作废；归入的各单已分出，单独办。")

    def find(self, number: str, **place: Any) -> None:
        super().find(number)
        require_ending(self.me, self.incident)

    def act(self, typed: dict[str, Any]) -> None:
        actions.void_incident(self.incident, Because(reason=typed["reason"]), by=self.me, at=now())


class SentenceView(IncidentForm):
    """/incidents/<number>/sentence"""

    form_class = forms.SentenceForm
    title = _("改来电说法")
    submit = _("改好")
    done = _("已改；接电话的同事现在看到的就是新的说法。")

    def find(self, number: str, **place: Any) -> None:
        super().find(number)
        require_saying(self.me, self.incident)

    def made_with(self) -> dict[str, Any]:
        names = ("sentence", "expected_end")
        return {"initial": {name: getattr(self.incident, name) for name in names}}

    def act(self, typed: dict[str, Any]) -> None:
        actions.say_anew(self.incident, SayAnew(**typed), by=self.me, at=now())


class OnceView(IncidentForm):
    """Done once for all cases; what could not be done on one is said by its number."""

    submit = _("记下")
    action: ClassVar[Any]

    def save(self, typed: dict[str, Any]) -> str:
        at = now()
        outcome = self.action(self.incident, Once(**typed), by=self.me, at=at)
        if outcome.served:
            said = gettext("已记到%(count)s单。") % {"count": len(outcome.served)}
            messages.success(self.request, said)
        for each in outcome.refused:
            why = sentence(each.obstacle.message, now=at)
            messages.warning(self.request, f"{each.number}：{why}", extra_tags="sticky")
        return self.back()


class TellingView(OnceView):
    """/incidents/<number>/tellings"""

    form_class = forms.TellForm
    title = _("统一告知")
    action = staticmethod(actions.tell_all)

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"words": self.incident.sentence}}


class HandlingView(OnceView):
    """/incidents/<number>/handling"""

    form_class = forms.DoneForm
    title = _("一次报完成")
    action = staticmethod(actions.handle_all)


class VerificationView(OnceView):
    """/incidents/<number>/verification"""

    form_class = forms.SeenForm
    title = _("一次检验签字")
    action = staticmethod(actions.verify_all)
