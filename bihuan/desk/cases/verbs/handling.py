"""处理: stop the harm, find out, propose, have it approved, do it, have it verified."""

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms import handling as terms
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.fields import chips, day, named, tick, words, yes_or_no
from bihuan.desk.cases.verbs.base import ReasonForm, RemarkForm, TellForm, VerbForm, VerbView
from bihuan.paper.wording import day_words

MOST_REMEDIES = 3
NONE_CHOSEN = "none"


class WordsForm(VerbForm):
    words = words(_("写一句"))

    def command(self) -> terms.Words:
        return terms.Words(words=self.cleaned_data["words"])


class MeasureForm(WordsForm):
    words = words(_("先采取了什么措施"))


class TakeMeasure(VerbView):
    verb = Verb.MEASURE
    form = MeasureForm
    action = staticmethod(actions.take_measure)
    done = _("已记下应急措施。")


class FirstContact(VerbView):
    verb = Verb.FIRST_CONTACT
    form = TellForm
    action = staticmethod(actions.first_contact)
    done = _("已记下首次联系。")


class InvestigateForm(VerbForm):
    findings = words(_("查到了什么"), rows=5)
    on_the_spot = yes_or_no(_("到现场核实了吗"), _("到了现场"), _("没到现场"))
    cause = chips(_("原因"))
    same_fault_elsewhere = tick(_("别的岗位也有同样的问题"))
    elsewhere = words(_("还有哪里，问题是什么"), required=False, rows=2)

    def arrange(self) -> None:
        self.offer("cause", named(self.situation.procedure.cause_names))
        current = self.situation.case.current_round
        self.fields["findings"].initial = current.findings
        self.fields["cause"].initial = current.cause

    def command(self) -> terms.Investigate:
        return terms.Investigate(**self.cleaned_data)


class Investigate(VerbView):
    verb = Verb.INVESTIGATE
    form = InvestigateForm
    action = staticmethod(actions.investigate)
    done = _("已记下调查核实。照片可以在“添加附件”里补。")
    shows = ("said",)


class ProposeForm(VerbForm):
    """One to three remedies; a row left empty is none."""

    def arrange(self) -> None:
        for number in range(1, MOST_REMEDIES + 1):
            self.fields[f"remedy_{number}"] = words(_("怎么办"), required=False, rows=2)
            self.fields[f"ready_by_{number}"] = day(_("哪天办好"))

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"remedy_{number}"], self[f"ready_by_{number}"]) for number in range(1, MOST_REMEDIES + 1)
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        for number in self.filled:
            if not typed.get(f"ready_by_{number}") and f"ready_by_{number}" not in self.errors:
                self.add_error(f"ready_by_{number}", _("请填哪天办好。"))
        return typed

    @property
    def filled(self) -> list[int]:
        typed = self.cleaned_data
        return [
            number
            for number in range(1, MOST_REMEDIES + 1)
            if typed.get(f"remedy_{number}") or typed.get(f"ready_by_{number}")
        ]

    def command(self) -> terms.Propose:
        typed = self.cleaned_data
        return terms.Propose(
            remedies=tuple(
                terms.RemedyTerms(text=typed[f"remedy_{number}"], ready_by=typed[f"ready_by_{number}"])
                for number in self.filled
            )
        )

    def told(self, obstacles: Any) -> None:
        """The command counts the rows that were filled; the screen counts all of them."""
        places = {str(place): str(number) for place, number in enumerate(self.filled, start=1)}
        super().told([replace(each, field=_moved(each.field, places)) for each in obstacles])


def _moved(field: str, places: dict[str, str]) -> str:
    name, _between, place = field.rpartition("_")
    return f"{name}_{places[place]}" if place in places else "remedy_1"


class Propose(VerbView):
    verb = Verb.PROPOSE
    form = ProposeForm
    action = staticmethod(actions.propose)
    done = _("已提交方案，等负责人批准。")
    shows = ("findings",)


class ChooseForm(VerbForm):
    remedy = chips(_("住户选了哪个"))
    words = words(_("住户怎么说"), required=False, rows=3, help_text=_("都不同意时，请照住户的话写下。"))

    def arrange(self) -> None:
        at = self.situation.at
        proposed = [
            (
                str(each.number),
                gettext("%(number)d. %(text)s（%(day)s）")
                % {"number": each.number, "text": each.text, "day": day_words(each.ready_by, now=at)},
            )
            for each in self.situation.remedies
        ]
        self.offer("remedy", [*proposed, (NONE_CHOSEN, gettext("都不同意"))])

    def command(self) -> terms.Choose:
        chosen = self.cleaned_data["remedy"]
        consented = chosen != NONE_CHOSEN
        return terms.Choose(
            remedy=int(chosen) if consented else None, consented=consented, words=self.cleaned_data["words"]
        )


class Choose(VerbView):
    verb = Verb.CHOOSE
    form = ChooseForm
    action = staticmethod(actions.choose)
    done = _("已记下住户的选择。")


class Approve(VerbView):
    verb = Verb.APPROVE
    form = RemarkForm
    action = staticmethod(actions.approve)
    done = _("已批准方案并签字。")
    shows = ("findings", "remedies")


class ReturnPlan(VerbView):
    verb = Verb.RETURN
    form = ReasonForm
    action = staticmethod(actions.return_plan)
    done = _("已退回方案。")
    shows = ("findings", "remedies")


class FinishForm(VerbForm):
    outcome = words(_("办了什么，结果怎样"))
    solved = yes_or_no(_("问题解决了吗"), _("解决了"), _("没能解决"), initial="yes")

    def command(self) -> terms.Finish:
        return terms.Finish(outcome=self.cleaned_data["outcome"], solved=self.cleaned_data["solved"])


class Finish(VerbView):
    verb = Verb.FINISH
    form = FinishForm
    action = staticmethod(actions.finish)
    done = _("已报告办理完毕。")
    shows = ("remedies",)


class Verify(VerbView):
    verb = Verb.VERIFY
    form = RemarkForm
    action = staticmethod(actions.verify)
    done = _("已核实并签字，接着告知住户、回访。")
    shows = ("remedies", "outcome")


class RejectResult(VerbView):
    verb = Verb.REJECT_RESULT
    form = ReasonForm
    action = staticmethod(actions.reject_result)
    done = _("已退回重办。")
    shows = ("remedies", "outcome")
