from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "bihuan.office"
    label = "office"

    def ready(self) -> None:
        from bihuan.clocks.events import ClockSignal
        from bihuan.journal.subscriptions import project_batch, react
        from bihuan.office.events import DutyLaid, FormCommented
        from bihuan.office.projections import oversee_duties
        from bihuan.office.reactions import (
            count_anew,
            pass_duties_on,
            tell_owners,
            tell_who_has_the_case,
        )
        from bihuan.organisation.events import PostEnded, PostGiven, StaffLeft
        from bihuan.policies.events import DaysChanged

        project_batch(ClockSignal, oversee_duties)
        react(DutyLaid, tell_owners)
        react(FormCommented, tell_who_has_the_case)
        for each in (PostGiven, PostEnded, StaffLeft):
            react(each, pass_duties_on)
        react(DaysChanged, count_anew)
