"""附件和内部备注."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from bihuan.cases import actions
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.fields import words
from bihuan.desk.cases.situation import Situation
from bihuan.desk.cases.verbs.base import VerbForm, VerbView
from bihuan.desk.cases.verbs.handling import WordsForm
from bihuan.kernel.messages import Message, say
from bihuan.kernel.refusals import Invalid, Obstacle
from bihuan.matters.actions import check_upload

MOST_AT_ONCE = 20


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files at once, each checked by what it is."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [each for each in data or [] if each]
        if not given:
            raise forms.ValidationError(_("请选择要添加的文件。"))
        if len(given) > MOST_AT_ONCE:
            raise forms.ValidationError(_("一次最多添加20个文件，请分几次。"))
        return given


class AttachForm(VerbForm):
    file = FilesField(label=_("文件"))


class AttachFiles(VerbView):
    verb = Verb.ATTACH
    form = AttachForm
    action = staticmethod(actions.attach_file)
    done = _("已添加附件。")

    def act(self, situation: Situation, form: VerbForm, *, seen: int | None) -> None:
        """All are looked at before the first is kept, so that a bad one leaves nothing half done."""
        files = form.cleaned_data["file"]
        problems = [problem for each in files for problem in _problems(each)]
        if problems:
            raise Invalid(*problems)
        for each in files:
            self.action(situation.case, each, by=situation.staff, at=situation.at)


def _problems(upload: UploadedFile) -> Sequence[Obstacle]:
    try:
        check_upload(upload)
    except Invalid as refusal:
        return [replace(each, message=_of(upload, each)) for each in refusal.obstacles]
    return ()


def _of(upload: UploadedFile, problem: Obstacle) -> Message:
    """Which of several files it is about."""
    return say(gettext_noop("“%(name)s”：%(problem)s"), name=upload.name or "", problem=problem.message)


class NoteForm(WordsForm):
    words = words(_("内部备注"), help_text=_("只给同事看，住户看不到。"))


class AddNote(VerbView):
    verb = Verb.NOTE
    form = NoteForm
    action = staticmethod(actions.add_note)
    done = _("已记下备注。")
