from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "bihuan.desk"
    label = "desk"

    def ready(self) -> None:
        from bihuan.desk.agents.sort import CONTACTS
        from bihuan.desk.duties.rows import DUTIES
        from bihuan.desk.incidents.sort import INCIDENTS
        from bihuan.desk.lists.saved import forget_in_views
        from bihuan.desk.privacy.sort import REQUESTS
        from bihuan.desk.quality.sort import ACTIONS
        from bihuan.desk.registration.keeping import DRAFTS, forget_in_drafts, reseal_drafts
        from bihuan.desk.sorts import show
        from bihuan.desk.workbench.acts import CASES
        from bihuan.journal.subscriptions import project
        from bihuan.matters.terms import Sort
        from bihuan.organisation.actions import reseal_with
        from bihuan.policies.terms import Kept
        from bihuan.privacy.queries.keepers import keep_with
        from bihuan.residents.events import PersonErased

        show(Sort.CASE, CASES)
        show(Sort.DUTY, DUTIES)
        show(Sort.CORRECTIVE_ACTION, ACTIONS)
        show(Sort.INCIDENT, INCIDENTS)
        show(Sort.FIRST_CONTACT, CONTACTS)
        show(Sort.PERSON_REQUEST, REQUESTS)
        keep_with(Kept.DRAFTS, DRAFTS)
        reseal_with(reseal_drafts)
        project(PersonErased, forget_in_drafts)
        project(PersonErased, forget_in_views)
