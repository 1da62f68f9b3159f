from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "bihuan.office"
    label = "office"

    def ready(self) -> None:
        from bihuan.clocks.events import ClockSignal
        from bihuan.journal.subscriptions import project, project_batch, react
        from bihuan.office.events import DutyLaid, FormCommented
        from bihuan.office.projections import forget_in_checks, let_go_of_undone, oversee_duties
        from bihuan.office.reactions import (
            count_anew,
            follow_absence,
            pass_duties_on,
            tell_owners,
            tell_who_has_the_case,
        )
        from bihuan.organisation.events import AbsenceEnded, PostEnded, PostGiven, StaffLeft, StandInTook
        from bihuan.policies.events import DaysChanged
        from bihuan.residents.events import ImportMoved, PersonErased

        project(PersonErased, forget_in_checks)
        project_batch(ClockSignal, oversee_duties)
        project_batch(ImportMoved, let_go_of_undone)
        react(DutyLaid, tell_owners)
        react(FormCommented, tell_who_has_the_case)
        for each in (PostGiven, PostEnded, StaffLeft):
            react(each, pass_duties_on)
        for event in (StandInTook, AbsenceEnded):
            react(event, follow_absence)
        react(DaysChanged, count_anew)
