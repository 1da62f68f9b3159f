"""The forms of corrective actions: plain fields that become a frozen command."""

import re
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.cases.fields import chips, day, line, listed, words, yes_or_no
from bihuan.quality.queries import answering_in
from bihuan.quality.terms import commands

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff
    from bihuan.policies.terms import Procedure

SEPARATORS = re.compile(r"[\s,，、;；]+")


class ActionForm(forms.Form):
    """`centre` and `procedure` say who may answer for it, and which causes there are."""

    use_required_attribute = False

    def __init__(self, *args: Any, centre: "Centre", procedure: "Procedure", **options: Any) -> None:
        super().__init__(*args, **options)
        self.offer("cause", [(each.code, gettext(each.name)) for each in procedure.causes])
        choose: list[tuple[str, Any]] = [("", _("请选择"))]
        if "owner" in self.fields:
            people = answering_in(centre.pk)
            self.offer("owner", choose + _named(people.owners))
            self.offer("checker", choose + _named(people.checkers))

    def offer(self, name: str, choices: Any) -> None:
        if name in self.fields:
            cast(forms.ChoiceField, self.fields[name]).choices = choices

    def command(self) -> Any:
        raise NotImplementedError


def _named(people: "list[Staff]") -> list[tuple[str, Any]]:
    return [(str(each.pk), each.shown_name) for each in people]


class WithMeasures(ActionForm):
    cause = chips(_("根本原因"))
    cause_words = words(_("原因说明"), rows=2, help_text=_("为什么会发生，为什么没有早发现。"))
    correction = words(_("纠正措施"), rows=2, help_text=_("把已经发生的改正过来。"))
    prevention = words(_("预防措施"), rows=2, help_text=_("让同样的事不再发生。"))
    due_on = day(_("落实期限"))
    check_on = day(_("哪天起验证效果"), help_text=_("措施落实以后，要过多久才看得出有没有用。"))

    @property
    def measures(self) -> commands.Measures:
        names = ("cause", "cause_words", "correction", "prevention", "due_on", "check_on")
        return commands.Measures(**{name: self.cleaned_data[name] for name in names})


class MeasuresForm(WithMeasures):
    def command(self) -> commands.Measures:
        return self.measures


class OpeningForm(WithMeasures):
    title = line(_("题目"), help_text=_("一句话说清是什么问题，列表里就这样写。"))
    problem = words(_("问题"), rows=2)
    owner = listed(_("责任人"))
    checker = listed(_("效果由谁验证"), help_text=_("不能是责任人自己。"))
    cases = line(_("关联的意见编号"), required=False, help_text=_("可以不写；有几件就用空格隔开。"))
    field_order = (
        "title", "problem", "cases", "cause", "cause_words", "correction", "prevention",
        "owner", "due_on", "checker", "check_on",
    )  # fmt: skip

    def command(self) -> commands.OpenAction:
        typed = self.cleaned_data
        return commands.OpenAction(
            title=typed["title"],
            problem=typed["problem"],
            measures=self.measures,
            owner=int(typed["owner"]),
            checker=int(typed["checker"]),
            cases=tuple(each for each in SEPARATORS.split(typed["cases"]) if each),
        )


class HandOverForm(ActionForm):
    owner = listed(_("责任人"))
    checker = listed(_("效果由谁验证"), help_text=_("不能是责任人自己。"))
    reason = words(_("为什么换"), rows=2)

    def command(self) -> commands.HandOver:
        typed = self.cleaned_data
        return commands.HandOver(
            owner=int(typed["owner"]), checker=int(typed["checker"]), reason=typed["reason"]
        )


class DoneForm(ActionForm):
    words = words(_("做了什么"), rows=3)
    file = forms.FileField(
        label=_("凭据"), required=False, help_text=_("照片、记录或签到表；这一轮已经添加过附件的，可以不选。")
    )

    def command(self) -> commands.ReportDone:
        return commands.ReportDone(words=self.cleaned_data["words"])


class CheckForm(ActionForm):
    effective = yes_or_no(_("措施有没有效果"), _("有效，关闭"), _("没有效果，再来一轮"), required=False)
    findings = words(_("看到了什么"), rows=3, help_text=_("怎么验证的，结果怎样。"))

    def command(self) -> commands.CheckEffect:
        typed = self.cleaned_data
        return commands.CheckEffect(effective=typed["effective"], findings=typed["findings"])


class LinkForm(ActionForm):
    number = line(_("意见编号"))
    reason = words(_("为什么关联"), rows=2)

    def command(self) -> commands.LinkCase:
        return commands.LinkCase(number=self.cleaned_data["number"], reason=self.cleaned_data["reason"])


class ReasonForm(ActionForm):
    reason = words(_("理由"), rows=3)

    def command(self) -> commands.Because:
        return commands.Because(reason=self.cleaned_data["reason"])


class FileForm(ActionForm):
    file = forms.FileField(label=_("文件"), error_messages={"required": _("请选择要添加的文件。")})
