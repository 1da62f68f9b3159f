from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "bihuan.cases"
    label = "cases"

    def ready(self) -> None:
        from bihuan.cases.events.base import CaseEvent
        from bihuan.cases.projections import settle
        from bihuan.cases.reactions import count_anew, fill_seats, pass_on_what_was_theirs
        from bihuan.journal.subscriptions import project, react
        from bihuan.organisation.events import PostEnded, PostGiven, StaffLeft
        from bihuan.policies.events import DaysChanged

        project(CaseEvent, settle)
        react(StaffLeft, pass_on_what_was_theirs)
        react(PostEnded, pass_on_what_was_theirs)
        react(PostGiven, fill_seats)
        react(DaysChanged, count_anew)
