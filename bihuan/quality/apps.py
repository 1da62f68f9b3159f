from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "bihuan.quality"
    label = "quality"

    def ready(self) -> None:
        from bihuan.cases.events.erasing import ResidentErased
        from bihuan.clocks.events import ClockSignal
        from bihuan.journal.subscriptions import project, project_batch, react
        from bihuan.organisation.events import AbsenceEnded, PostEnded, StaffLeft, StandInTook
        from bihuan.policies.events import DaysChanged
        from bihuan.quality.events import ActionEvent
        from bihuan.quality.projections import forget_resident, forget_who_left, oversee, settle
        from bihuan.quality.reactions import (
            count_anew,
            hand_on,
            pass_on_what_was_theirs,
            tell_whom_it_concerns,
        )
        from bihuan.residents.events import PersonErased

        project(ActionEvent, settle)
        project(PersonErased, forget_resident)
        project(ResidentErased, forget_who_left)
        project_batch(ClockSignal, oversee)
        react(ActionEvent, tell_whom_it_concerns)
        react(StaffLeft, pass_on_what_was_theirs)
        react(PostEnded, pass_on_what_was_theirs)
        react(StandInTook, hand_on)
        react(AbsenceEnded, hand_on)
        react(DaysChanged, count_anew)
