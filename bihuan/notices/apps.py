from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "bihuan.notices"
    label = "notices"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import react
        from bihuan.notices.reactions import tell_the_agent, tell_the_stand_in
        from bihuan.organisation.events import (
            AbsenceRecorded,
            DelegationEnded,
            DelegationGiven,
            StandInTook,
        )

        react(AbsenceRecorded, tell_the_stand_in)
        react(StandInTook, tell_the_stand_in)
        react(DelegationGiven, tell_the_agent)
        react(DelegationEnded, tell_the_agent)
