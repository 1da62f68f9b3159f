"""What the frame round every staff page shows: where one can go, who one is, which centre one looks at."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, pgettext_lazy

from bihuan.desk.centres import centres_seen, chosen_centre
from bihuan.desk.staffed import StaffRequest
from bihuan.desk.unsent import signature
from bihuan.kernel.moments import now
from bihuan.office.access import may_see_duties
from bihuan.organisation.access import may_keep_any_people, may_read_access_log, may_see_delegations
from bihuan.organisation.terms import POST_NAMES, Scope
from bihuan.policies.access import may_keep_subjects
from bihuan.privacy.access import may_see_requests

# name of the url, icon, label, letter after g
ENTRIES = (
    ("workbench", "layout-rows", pgettext_lazy("place", "工作台"), "w"),
    ("register", "square-plus", pgettext_lazy("place", "登记"), "r"),
    ("cases", "message-2", pgettext_lazy("place", "意见"), "c"),
    ("rooms", "users", pgettext_lazy("place", "住户"), "h"),
    ("duties", "list-check", pgettext_lazy("place", "定期"), "d"),
    ("corrective-actions", "shield-check", pgettext_lazy("place", "纠正"), "q"),
    ("people", "id-badge-2", pgettext_lazy("place", "员工"), "p"),
    ("procedure", "book-2", pgettext_lazy("place", "规程"), "l"),
)

# Pages without an index of their own, and whose they are.
BELOW = {"rooms": ("/residents", "/buildings")}
# Places that are entered through the views of another.
BESIDE = {
    "cases": ("incidents",),
    "corrective-actions": ("common-problems",),
    "rooms": ("keys", "imports", "agents", "my-households", "first-contacts", "personal-requests"),
    "people": ("departments", "subjects", "suggestions"),
    "procedure": ("days", "leaves"),
}


def frame(request: HttpRequest) -> dict[str, Any]:
    """For somebody not signed in only what the entrance needs."""
    here: dict[str, Any] = {"now": now()}
    staff = getattr(request, "user", None)
    if staff is None or not staff.is_authenticated or not staff.is_active:
        return here | {"frame_places": {"language": place("language"), "reset": place("reset")}}
    signed_in = cast(StaffRequest, request)
    centres = centres_seen(signed_in)
    centre = chosen_centre(signed_in, centres)
    return here | {
        "nav": _nav(request.path, staff.scope),
        "frame_centres": [
            {"code": each.code, "name": each.name, "current": each == centre} for each in centres
        ],
        "centre": centre,
        "me": _me(staff),
        "frame_places": _places(),
        "drawn_for": signature(staff.pk),
        "procedure_url": reverse("procedure"),
    }


def _nav(path: str, scope: Scope) -> list[dict[str, Any]]:
    found = [
        {"url": url, "icon": icon, "label": str(label), "key": key, "holds": _holds(name)}
        for name, icon, label, key in ENTRIES
        if (url := place(name)) and OPEN_TO.get(name, _everybody)(scope)
    ]
    # /cases/new is below /cases, and a place of its own.
    here = max((url for each in found for url in each["holds"] if _is_below(path, url)), key=len, default="")
    return [{**each, "current": here in each["holds"]} for each in found]


def _holds(name: str) -> list[str]:
    beside = [url for each in (name, *BESIDE.get(name, ())) if (url := place(each))]
    return [*beside, *BELOW.get(name, ())]


def _everybody(scope: Scope) -> bool:
    return True


OPEN_TO: dict[str, Callable[[Scope], bool]] = {"people": may_keep_any_people, "duties": may_see_duties}


def _is_below(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url + "/"))


def _me(staff: Any) -> dict[str, Any]:
    return {
        "name": staff.shown_name,
        "number": staff.staff_number,
        "posts": [gettext(POST_NAMES[each]) for each in sorted(staff.scope.posts)],
        "absences": reverse("absences", args=[staff.staff_number]),
        "delegations": reverse("delegations") if may_see_delegations(staff.scope) else "",
        "links": _links(staff.scope),
    }


def _links(scope: Scope) -> list[dict[str, str]]:
    """Whoever keeps people finds the subjects beside them; the quality manager finds them here (CLS-6)."""
    found = []
    if may_keep_subjects(scope) and not may_keep_any_people(scope):
        found.append({"url": reverse("subjects"), "icon": "layout-list", "label": gettext("意见的事项")})
    if may_see_requests(scope):
        label = gettext("本人的申请")
        found.append({"url": reverse("personal-requests"), "icon": "user-check", "label": label})
    if may_read_access_log(scope):
        found.append({"url": reverse("access-log"), "icon": "eye", "label": gettext("查看记录")})
    return found


def _places() -> dict[str, str]:
    names = {
        "home": "workbench",
        "search": "search",
        "register": "register",
        "notices": "notices",
        "preferences": "notice-preferences",
        "language": "language",
        "security": "security",
        "sign_out": "sign-out",
        "switch_centre": "centre",
        "worker": "service-worker",
    }
    return {key: place(name) for key, name in names.items()}


def place(name: str) -> str:
    """A page's address; empty while the page does not exist."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
