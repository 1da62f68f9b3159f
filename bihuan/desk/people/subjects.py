"""事项: the taxonomy, shown to everybody and kept by those who keep it for the whole company (CLS-6)."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import (
    NameForm,
    PlaceForm,
    SubjectDepartmentForm,
    SubjectForm,
    SubjectNameForm,
)
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.told import told
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible, Stale
from bihuan.organisation.access import may_keep_any_people
from bihuan.organisation.terms import DEPARTMENT_NAMES, DepartmentKind
from bihuan.paper.subjects import full_words, subject_words
from bihuan.policies import access, actions
from bihuan.policies.queries.subjects import subject_stream, taxonomy
from bihuan.policies.terms.subjects import (
    AddSubject,
    AddTopic,
    ChargeSubject,
    Known,
    MoveSubject,
    RenameSubject,
)


class SubjectsView(Page):
    """/subjects"""

    def get(self, request: HttpRequest) -> HttpResponse:
        known = taxonomy(at=now())
        retired = [each for each in known.subjects if each.retired]
        context = {
            "subjects": [_shown(each) for each in (*known.live, *retired)],
            "keeps": access.may_keep_subjects(self.me.scope),
            "keeps_people": may_keep_any_people(self.me.scope),
        }
        return render(request, "people/subjects.html", context)


class SubjectView(Page):
    """/subjects/repair: its topics, and what happened to it and to them."""

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        _known, subject = access.subject_for(self.me, code, at=now())
        if subject.parent:
            raise NotVisible(code)
        context = {
            "shown": _shown(subject),
            "keeps_people": may_keep_any_people(self.me.scope),
            "told": told(subject_stream(code)),
        }
        return render(request, "people/subject.html", context)


def _shown(known: Known) -> dict[str, Any]:
    return {
        "known": known,
        "name": subject_words(known),
        "department": _department(known) if known.department else "",
        "topics": [_shown(each) for each in sorted(known.topics, key=_retired)],
    }


def _retired(known: Known) -> bool:
    return known.retired


def _department(known: Known) -> str:
    return gettext(DEPARTMENT_NAMES[DepartmentKind(known.department)])


class NewSubjectView(FormPage):
    """/subjects/new"""

    form_class = SubjectForm
    title, submit = _("增加事项"), _("增加事项")
    note = _("全公司共用，登记和定性时马上可选。")

    def find(self) -> None:
        access.ensure_may_keep_subjects(self.me)

    def save(self, typed: dict[str, Any]) -> str:
        return _page_of(actions.add_subject(AddSubject(**typed), by=self.actor, at=now()))

    def back(self) -> str:
        return reverse("subjects")


class SubjectFormPage(FormPage):
    """A form about one subject or topic."""

    # The version to go on from, once the form has said that somebody was quicker.
    present: int | None = None

    def find(self, code: str) -> None:
        self.taxonomy, self.known = access.subject_for(self.me, code, at=now())
        self.note = full_words(self.taxonomy, code)

    def back(self) -> str:
        return _page_of(self.known.parent or self.known.code)

    def page(self, form: Form, *, status: int = 200, **more: Any) -> HttpResponse:
        if self.present is not None:
            form.data = {**dict(form.data.items()), "seen": self.present}
        return super().page(form, status=status, **more)


class NewTopicView(SubjectFormPage):
    """/subjects/repair/topics"""

    form_class = NameForm
    title, submit = _("增加细分"), _("增加细分")

    def save(self, typed: dict[str, Any]) -> str:
        actions.add_topic(self.known.code, AddTopic(**typed), by=self.actor, at=now())
        return self.back()


class SeenFormPage(SubjectFormPage):
    """What overwrites a word of the taxonomy is refused if somebody else wrote it since."""

    def save(self, typed: dict[str, Any]) -> str:
        seen = typed.pop("seen")
        try:
            self.write(typed, seen=seen)
        except Stale as stale:
            self.present = stale.present
            raise
        return self.back()

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        raise NotImplementedError


class RenameSubjectView(SeenFormPage):
    """/subjects/repair.leak/name"""

    form_class = SubjectNameForm
    title, submit = _("改名"), _("改成这个名称")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"name": self.known.name, "seen": self.known.version}}

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        actions.rename_subject(self.known.code, RenameSubject(**typed), by=self.actor, at=now(), seen=seen)


class ChargeSubjectView(SeenFormPage):
    """/subjects/repair/department"""

    form_class = SubjectDepartmentForm
    title, submit = _("换部门"), _("归这个部门")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"department": self.known.department, "seen": self.known.version}}

    def write(self, typed: dict[str, Any], *, seen: int) -> None:
        actions.charge_subject(self.known.code, ChargeSubject(**typed), by=self.actor, at=now(), seen=seen)


class MoveSubjectView(SubjectFormPage):
    """/subjects/repair.leak/place"""

    form_class = PlaceForm
    title, submit = _("挪位置"), _("挪到这里")

    def made_with(self) -> dict[str, Any]:
        beside = [each for each in self.taxonomy.siblings(self.known.parent) if not each.retired]
        codes = [each.code for each in beside]
        at = codes.index(self.known.code) if self.known.code in codes else 0
        return {
            "places": [("", gettext("最前面")), *(_behind(each) for each in beside if each != self.known)],
            "initial": {"after": codes[at - 1] if at else ""},
        }

    def save(self, typed: dict[str, Any]) -> str:
        actions.move_subject(self.known.code, MoveSubject(**typed), by=self.actor, at=now())
        return self.back()


def _behind(known: Known) -> tuple[str, str]:
    return known.code, gettext("“%(name)s”后面") % {"name": subject_words(known)}


class RetireSubjectView(SubjectFormPage):
    """/subjects/repair.leak/end"""

    title, submit = _("停用"), _("停用这一项")

    def find(self, code: str) -> None:
        super().find(code)
        words = gettext("停用“%(name)s”：登记和定性时不再出现，旧的意见照样显示它。以后可以恢复。")
        self.note = words % {"name": self.note}

    def save(self, typed: dict[str, Any]) -> str:
        actions.retire_subject(self.known.code, by=self.actor, at=now())
        return self.back()


class RestoreSubjectView(SubjectFormPage):
    """/subjects/repair.leak/return"""

    title, submit = _("恢复"), _("恢复这一项")

    def save(self, typed: dict[str, Any]) -> str:
        actions.restore_subject(self.known.code, by=self.actor, at=now())
        return self.back()


def _page_of(code: str) -> str:
    return reverse("subject", args=[code])
