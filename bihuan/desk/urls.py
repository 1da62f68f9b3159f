"""The desk's addresses, one list per part."""

from django.urls import URLPattern, URLResolver

from bihuan.desk.agents.urls import agent_urls
from bihuan.desk.cases.urls import case_urls
from bihuan.desk.centres import centre_urls
from bihuan.desk.days.urls import day_urls
from bihuan.desk.duties.urls import duty_urls
from bihuan.desk.health import health_urls
from bihuan.desk.households.urls import household_urls
from bihuan.desk.imports.urls import import_urls
from bihuan.desk.incidents.urls import incidents_urls
from bihuan.desk.keys.urls import key_urls
from bihuan.desk.leaves.urls import leave_urls
from bihuan.desk.lists.urls import list_urls
from bihuan.desk.notices.urls import notice_urls
from bihuan.desk.offline import offline_urls
from bihuan.desk.people.urls import people_urls
from bihuan.desk.privacy.urls import privacy_urls
from bihuan.desk.problems.urls import problem_urls
from bihuan.desk.procedure.urls import procedure_urls
from bihuan.desk.quality.urls import quality_urls
from bihuan.desk.registration.urls import registration_urls
from bihuan.desk.search.urls import search_urls
from bihuan.desk.signin.urls import signin_urls
from bihuan.desk.suggestions.urls import suggestion_urls
from bihuan.desk.workbench.urls import workbench_urls

urlpatterns: list[URLPattern | URLResolver] = [
    *health_urls,
    *offline_urls,
    *centre_urls,
    *workbench_urls,
    *search_urls,
    *notice_urls,
    # Before the case page, whose numbers would take their words.
    *registration_urls,
    *list_urls,
    *leave_urls,
    *signin_urls,
    *people_urls,
    *household_urls,
    *import_urls,
    *key_urls,
    *agent_urls,
    *procedure_urls,
    *day_urls,
    *duty_urls,
    *quality_urls,
    *problem_urls,
    *incidents_urls,
    *suggestion_urls,
    *privacy_urls,
    *case_urls,
]
