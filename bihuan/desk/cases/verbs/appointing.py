"""约定上门: when somebody will be at the door."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases import actions
from bihuan.cases.terms.appointments import MakeAppointment, MoveAppointment
from bihuan.cases.terms.verbs import Verb
from bihuan.desk.cases.fields import line, moment, tick, way, words
from bihuan.desk.cases.verbs.base import CallForm, ReasonForm, RemarkForm, VerbForm, VerbView


class MomentForm(VerbForm):
    def arrange(self) -> None:
        """RVS-8: told at the field, and not refused."""
        hours = gettext("、").join(
            f"{each.opens:%H:%M}–{each.closes:%H:%M}" for each in self.situation.procedure.quiet_hours
        )
        super().arrange()
        self.fields["appointment_at"].help_text = (
            gettext("%(hours)s是住户休息的时间，住户要求或有急事才约。") % {"hours": hours} if hours else ""
        )


class MakeAppointmentForm(MomentForm):
    appointment_at = moment(_("什么时候上门"))
    appointment_for = line(_("上门做什么"))

    def command(self) -> MakeAppointment:
        return MakeAppointment(**self.cleaned_data)


class MakeAppointmentView(VerbView):
    verb = Verb.MAKE_APPOINTMENT
    form = MakeAppointmentForm
    action = staticmethod(actions.make_appointment)
    done = _("已约好上门。")


class MoveAppointmentForm(MomentForm, CallForm):
    appointment_at = moment(_("改到什么时候"))
    reason = words(_("为什么改"), rows=2)
    way = way(_("怎么告诉住户的"))
    words = words(_("怎么跟住户说的"), rows=3)
    apologised = tick(_("已向住户说明原因并致歉"))

    field_order = ("appointment_at", "reason", "way", "quiet_because", "words", "apologised")

    def arrange(self) -> None:
        super().arrange()
        self.fields["way"].initial = self.situation.way

    def command(self) -> MoveAppointment:
        return MoveAppointment(**self.cleaned_data)


class MoveAppointmentView(VerbView):
    verb = Verb.MOVE_APPOINTMENT
    form = MoveAppointmentForm
    action = staticmethod(actions.move_appointment)
    done = _("已改约。")
    shows = ("appointment",)


class CancelAppointmentForm(ReasonForm):
    reason = words(_("住户为什么取消"), rows=3)


class CancelAppointment(VerbView):
    verb = Verb.CANCEL_APPOINTMENT
    form = CancelAppointmentForm
    action = staticmethod(actions.cancel_appointment)
    done = _("已取消上门。")
    shows = ("appointment",)


class KeepAppointment(VerbView):
    verb = Verb.KEEP_APPOINTMENT
    form = RemarkForm
    action = staticmethod(actions.keep_appointment)
    done = _("已记下到达。")
    shows = ("appointment",)
