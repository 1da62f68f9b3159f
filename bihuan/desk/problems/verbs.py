"""/common-problems/<key>/dismissals and /resumptions: put aside with a reason, and looked at again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import PlainForm
from bihuan.desk.people.pages import FormPage
from bihuan.insight import actions
from bihuan.insight.access import cluster_for, require_deciding
from bihuan.insight.terms import GROWN_BY, DismissCluster
from bihuan.kernel.moments import now


class ReasonForm(PlainForm):
    reason = forms.CharField(
        label=_("为什么搁置"),
        widget=forms.Textarea({"rows": 3}),
        help_text=_("例如：施工期间的声音，月底完工；每户情况不同，已分别处理。"),
    )


class ClusterPage(FormPage):
    def find(self, key: int) -> None:
        self.found = cluster_for(self.me, key, at=now())
        require_deciding(self.me, self.found)

    def back(self) -> str:
        return reverse("common-problem", args=[self.found.key])


class DismissView(ClusterPage):
    form_class = ReasonForm
    title, submit = _("搁置同类意见"), _("搁置")

    @property
    def note(self) -> str:
        words = gettext("这%(cases)s件各自照常办理。以后再多%(more)s件，会重新提出来。")
        return words % {"cases": self.found.cases, "more": GROWN_BY}

    def save(self, typed: dict[str, Any]) -> str:
        command = DismissCluster(reason=typed["reason"])
        actions.dismiss_cluster(self.found.key, command, by=self.me, at=now())
        messages.success(self.request, gettext("搁置了，在“已搁置”里还看得到。"))
        return reverse("common-problems")


class TakeUpView(ClusterPage):
    title, submit = _("重新研究"), _("重新研究")
    note = _("这些同类意见会回到“待研究”。")

    def save(self, typed: dict[str, Any]) -> str:
        actions.take_up_cluster(self.found.key, by=self.me, at=now())
        return self.back()
