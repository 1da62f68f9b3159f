"""定性: kind, validity, severity; the head's signature on what is not valid."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms.deciding import Assess
from bihuan.cases.terms.verbs import Verb
from bihuan.cases.terms.words import KIND_NAMES, SEVERITY_NAMES, VALIDITY_NAMES, Validity
from bihuan.desk.cases.fields import Choices, chips, listed, named, several, words
from bihuan.desk.cases.verbs.base import ReasonForm, RemarkForm, VerbForm, VerbView
from bihuan.paper.subjects import full_words, subject_words
from bihuan.policies.terms import Procedure
from bihuan.policies.terms.subjects import Taxonomy


class AssessForm(VerbForm):
    kind = chips(_("种类"))
    validity = chips(_("有效还是无效"), required=False)
    ground = listed(_("依据"), required=False)
    severity = chips(_("等级"), required=False)
    subject = listed(_("事项"), required=False)
    party = listed(_("责任方"), required=False)
    reason = words(_("理由"), required=False, rows=3, help_text=_("定为无效必须写明，由负责人确认签字。"))
    about = several(_("反映的是哪些员工"), help_text=_("选上的人看不到这一单；表扬除外。"))

    def arrange(self) -> None:
        case, matter, procedure = self.situation.case, self.situation.case.matter, self.situation.procedure
        choices: dict[str, Choices] = {
            "kind": named(KIND_NAMES),
            "validity": named(VALIDITY_NAMES, leave_out=[Validity.UNDECIDED]),
            "ground": [NONE, *_grounds(procedure)],
            "severity": named(SEVERITY_NAMES),
            "subject": [NONE, *_subjects(matter.subject, self.situation.subjects)],
            "party": [NONE, *((each.code, gettext(each.name)) for each in procedure.responsible)],
            "about": [(str(each.pk), each.shown_name) for each in self.situation.everybody],
        }
        for name, known in choices.items():
            self.offer(name, known)
        proposed = Validity.INVALID if case.invalid_proposed else matter.validity
        first = {"kind": matter.kind, "validity": proposed, "ground": case.ground, "party": case.party}
        first |= {"severity": matter.severity, "subject": matter.subject}
        for name, value in first.items():
            self.fields[name].initial = value
        self.fields["about"].initial = [str(each) for each in self.situation.state.about]

    def command(self) -> Assess:
        typed = self.cleaned_data
        about = {int(each) for each in typed["about"]} | self._named_elsewhere()
        return Assess(
            **{name: typed[name] for name in PLAIN},
            about=tuple(sorted(about)),
        )

    def _named_elsewhere(self) -> set[int]:
        """People of other centres are not in the list, and stay named."""
        return set(self.situation.state.about) - {each.pk for each in self.situation.everybody}


NONE = ("", "—")
PLAIN = ("kind", "validity", "ground", "severity", "subject", "party", "reason")


def _grounds(procedure: Procedure) -> Choices:
    found: dict[str, Choices] = {}
    for each in procedure.grounds:
        found.setdefault(gettext(VALIDITY_NAMES[Validity(each.makes)]), []).append(
            (each.code, gettext(each.name))
        )
    return list(found.items())


def _subjects(present: str, known: Taxonomy) -> list[Any]:
    """What is offered, and what the matter carries already, also when it is retired since."""
    offered: list[Any] = [
        (subject_words(each), [(topic.code, subject_words(topic)) for topic in (each, *each.topics)])
        for each in known.live
    ]
    if known.find(present) and not known.offers(present):
        offered.append((gettext("已停用"), [(present, full_words(known, present))]))
    return offered


class AssessCase(VerbView):
    verb = Verb.ASSESS
    form = AssessForm
    action = staticmethod(actions.assess)
    done = _("已定性。")
    shows = ("said",)


class ConfirmInvalid(VerbView):
    verb = Verb.CONFIRM_INVALID
    form = RemarkForm
    action = staticmethod(actions.confirm_invalid)
    done = _("已签字确认无效，当天要答复住户。")
    shows = ("said", "ground")


class RejectInvalid(VerbView):
    verb = Verb.REJECT_INVALID
    form = ReasonForm
    action = staticmethod(actions.reject_invalid)
    done = _("已退回，请重新定性。")
    shows = ("said", "ground")
