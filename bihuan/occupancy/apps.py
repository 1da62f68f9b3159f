from django.apps import AppConfig


class OccupancyConfig(AppConfig):
    name = "bihuan.occupancy"
    label = "occupancy"

    def ready(self) -> None:
        from bihuan.clocks.events import ClockSignal
        from bihuan.journal.subscriptions import project, project_batch, react
        from bihuan.occupancy.events import HouseholdsSharedOut
        from bihuan.occupancy.projections import forget_borrower, forget_whom, oversee_contacts
        from bihuan.occupancy.reactions import (
            follow_absent_agent,
            pass_owed_on,
            tell_agent,
            tell_agents,
            tell_heads,
        )
        from bihuan.organisation.events import AbsenceEnded, PostEnded, PostGiven, StaffLeft, StandInTook
        from bihuan.residents.events import AgentNamed, PersonErased

        project(PersonErased, forget_borrower)
        project(PersonErased, forget_whom)
        project_batch(ClockSignal, oversee_contacts)
        react(HouseholdsSharedOut, tell_agents)
        react(AgentNamed, tell_agent)
        for each in (PostGiven, PostEnded, StaffLeft):
            react(each, pass_owed_on)
        for left in (PostEnded, StaffLeft):
            react(left, tell_heads)
        for event in (StandInTook, AbsenceEnded):
            react(event, follow_absent_agent)
