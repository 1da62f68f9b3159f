"""The acts on a corrective action, each with its form."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from bihuan.desk.quality import forms
from bihuan.desk.quality.base import ActView
from bihuan.kernel.refusals import NotVisible
from bihuan.quality import actions
from bihuan.quality.queries import linked_cases, rounds_of
from bihuan.quality.terms.verbs import Verb


class ReportDoneView(ActView):
    verb = Verb.REPORT_DONE
    form_class = forms.DoneForm
    done = _("已报告落实，等验证效果。")

    def act(self, form: forms.ActionForm) -> None:
        evidence = form.cleaned_data["file"]
        actions.report_done(
            self.found, form.command(), by=self.me, at=self.at, seen=self.seen, evidence=evidence
        )


class CheckView(ActView):
    verb = Verb.CHECK
    form_class = forms.CheckForm
    action = staticmethod(actions.check_effect)
    done = _("已记下验证结果。")


class PlanView(ActView):
    """Begins with what was thought last time, to be put right."""

    verb = Verb.PLAN
    form_class = forms.MeasuresForm
    action = staticmethod(actions.set_measures)
    done = _("措施重新定了。")

    def first(self) -> dict[str, Any]:
        former = [each for each in rounds_of(self.found) if each.set_at]
        return {"cause": former[-1].cause, "cause_words": former[-1].cause_words} if former else {}


class HandOverView(ActView):
    verb = Verb.HAND_OVER
    form_class = forms.HandOverForm
    action = staticmethod(actions.hand_over)
    done = _("责任人换好了。")

    def first(self) -> dict[str, Any]:
        return {"owner": self.found.matter.holder_id, "checker": self.found.checker_id}


class LinkView(ActView):
    verb = Verb.LINK
    form_class = forms.LinkForm
    action = staticmethod(actions.link_case)
    done = _("已关联意见。")


class UnlinkView(ActView):
    verb = Verb.UNLINK
    form_class = forms.ReasonForm
    done = _("已取消关联。")

    def find(self, number: str, **place: Any) -> None:
        super().find(number, **place)
        if place["link"] not in {each.pk for each in linked_cases(self.found, self.me.scope)}:
            raise NotVisible(str(place["link"]))

    def act(self, form: forms.ActionForm) -> None:
        command, link = form.command(), self.place["link"]
        actions.unlink_case(self.found, command, link, by=self.me, at=self.at, seen=self.seen)


class VoidView(ActView):
    verb = Verb.VOID
    form_class = forms.ReasonForm
    action = staticmethod(actions.void_action)
    done = _("已作废，编号保留。")


class AttachView(ActView):
    verb = Verb.ATTACH
    form_class = forms.FileForm
    done = _("已添加附件。")

    def act(self, form: forms.ActionForm) -> None:
        actions.attach_evidence(self.found, form.cleaned_data["file"], by=self.me, at=self.at)


VIEWS: tuple[type[ActView], ...] = (
    ReportDoneView,
    CheckView,
    PlanView,
    HandOverView,
    LinkView,
    VoidView,
    AttachView,
)
