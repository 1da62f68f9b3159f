"""/suggestions: how good the proposals are; trained and switched by whoever keeps the subjects (CLS-6)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.told import told
from bihuan.desk.policies import subjects_known
from bihuan.desk.suggestions.said import answer_words
from bihuan.insight import access, actions
from bihuan.insight.queries import agreement, figures_of, latest_training, models_learnt
from bihuan.insight.terms import QUESTION_NAMES, STREAM, Figures, Question, part
from bihuan.kernel.moments import now
from bihuan.policies.terms.subjects import Taxonomy

if TYPE_CHECKING:
    from bihuan.insight.models import LearntModel

MOST_TOLD = 30
MOST_VERSIONS = 5


class SuggestionsView(Page):
    """Seven statements of its own, however many versions there are."""

    def get(self, request: HttpRequest) -> HttpResponse:
        models, agreed = models_learnt(), agreement()
        known = subjects_known(request)
        training = latest_training()
        context = {
            "training": training,
            "steps": len(Question),
            "questions": [_question(each, models, agreed, known) for each in Question],
            "keeps": access.may_train(self.me.scope),
            "told": told(STREAM)[:MOST_TOLD],
        }
        return render(request, "suggestions/page.html", context)


def _question(
    question: Question,
    models: Sequence["LearntModel"],
    agreed: dict[int, tuple[int, int]],
    known: Taxonomy,
) -> dict[str, Any]:
    """The newest versions, and the one in use also where it is older."""
    of_it = [each for each in models if each.question == question]
    kept = [each for place, each in enumerate(of_it) if place < MOST_VERSIONS or each.used_since]
    return {
        "code": str(question),
        "name": gettext(QUESTION_NAMES[question]),
        "used": next((each for each in of_it if each.used_since), None),
        "versions": [_version(each, agreed.get(each.pk, (0, 0)), known) for each in kept],
    }


def _version(model: "LearntModel", agreed: tuple[int, int], known: Taxonomy) -> dict[str, Any]:
    figures = figures_of(model)
    answers, same = agreed
    shown: dict[str, Any] = {"it": model, "figures": figures, "answers": answers, "agreed": same}
    shown["agreed_percent"] = _percent(same, answers)
    return shown | (_read(figures, model.question, known) if figures else {})


def _read(figures: Figures, question: str, known: Taxonomy) -> dict[str, Any]:
    def words(code: str) -> str:
        return answer_words(question, code, known) if code else gettext("没有提")

    return {
        "percent": _percent(figures.right, figures.cases),
        "majority_percent": _percent(figures.majority_right, figures.cases),
        "majority": words(figures.majority),
        "said_percent": _percent(figures.said_right, figures.said),
        "classes": [{"name": words(each.code), "it": each} for each in figures.classes],
        "mistaken": [
            {"decided": words(each.decided), "proposed": words(each.proposed), "cases": each.cases}
            for each in figures.mistaken
        ],
    }


def _percent(some: int, of: int) -> int:
    return round(part(some, of) * 100)


class KeepingPage(FormPage):
    def back(self) -> str:
        return reverse("suggestions")


class TrainingView(KeepingPage):
    """/suggestions/trainings"""

    title, submit = _("训练新的一版"), _("开始训练")
    note = _("用全公司已办结的意见，去掉姓名和号码。后台进行，不影响登记；训练好了再决定用不用。")

    def find(self) -> None:
        access.ensure_may_train(self.me)

    def save(self, typed: dict[str, Any]) -> str:
        actions.ask_for_training(by=self.me, at=now())
        messages.success(self.request, _("已排上训练，一般几分钟训练好。"))
        return self.back()


class SwitchOnView(KeepingPage):
    """/suggestions/subject/versions/3"""

    title, submit = _("开启建议"), _("开启")

    def find(self, question: str, version: int) -> None:
        self.model = access.model_for(self.me, question, version)
        words = gettext("“%(question)s”用第%(version)s版。建议只供参考，由登记和定性的人决定。")
        name = gettext(QUESTION_NAMES[Question(question)])
        self.note = words % {"question": name, "version": version}

    def save(self, typed: dict[str, Any]) -> str:
        actions.switch_on(self.model.question, self.model.training.number, by=self.me, at=now())
        messages.success(self.request, _("建议开启了。"))
        return self.back()


class SwitchOffView(KeepingPage):
    """/suggestions/subject/end"""

    title, submit = _("关闭建议"), _("关闭")

    def find(self, question: str) -> None:
        access.ensure_may_train(self.me)
        self.question = access.question_named(question)
        words = gettext("登记和定性时不再提“%(question)s”的建议，以后可以再开。")
        self.note = words % {"question": gettext(QUESTION_NAMES[self.question])}

    def save(self, typed: dict[str, Any]) -> str:
        actions.switch_off(self.question, by=self.me, at=now())
        messages.success(self.request, _("建议关闭了。"))
        return self.back()
