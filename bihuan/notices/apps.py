from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "bihuan.notices"
    label = "notices"

    def ready(self) -> None:
        from bihuan.journal.subscriptions import react
        from bihuan.notices.reactions import tell_the_stand_in
        from bihuan.organisation.events import AbsenceRecorded, StandInTook

        react(AbsenceRecorded, tell_the_stand_in)
        react(StandInTook, tell_the_stand_in)
