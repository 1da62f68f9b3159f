"""/procedure/versions: every adopted version, its text, and what it changed; for everybody to read."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from bihuan.desk.centres import centres_seen
from bihuan.desk.people.pages import Page
from bihuan.desk.procedure.differences import grouped
from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import NotVisible
from bihuan.organisation.queries import staff_names
from bihuan.policies.access import may_adopt
from bihuan.policies.queries.in_force import text_of_standard, text_of_version
from bihuan.policies.queries.versions import (
    adopted_versions,
    differences,
    offered_version,
    standards,
    version_in_force,
)
from bihuan.policies.terms.versions import Standard, Version


class VersionsView(Page):
    """Newest first, with the standards of the centres one sees."""

    def get(self, request: HttpRequest) -> HttpResponse:
        versions, shown = adopted_versions(), self.standards_seen()
        names = _names((*versions, *shown))
        in_force = version_in_force(versions, now())
        before = {each.version: older.version for each, older in pairwise(versions)}
        context = {
            "versions": [
                {
                    "it": each,
                    "by": _by(each, names),
                    "in_force": each == in_force,
                    "waits": in_force is not None and each.version > in_force.version,
                    "before": before.get(each.version),
                }
                for each in versions
            ],
            "standards": [{"it": each, "by": _by(each, names)} for each in shown],
            "offered": offered_version(versions),
            "adopts": may_adopt(self.me.scope),
            "centres_shown": centres_seen(self.request),
        }
        return render(request, "procedure/versions.html", context)

    def standards_seen(self) -> list[Standard]:
        seen = {each.pk for each in centres_seen(self.request)}
        return [each for each in standards() if each.centre in seen]


class CompareView(Page):
    """?from=1&to=2: what the later says otherwise, the laxer first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        versions = adopted_versions()
        old, new = _chosen(request.GET.get("from"), versions), _chosen(request.GET.get("to"), versions)
        found = differences(str(old.version), str(new.version))
        context = {
            "old": old,
            "new": new,
            "versions": versions,
            "groups": grouped(found),
            "count": len(found),
        }
        return render(request, "procedure/compare.html", context)


class TextView(Page):
    """The file to the letter, as it was adopted."""

    def get(self, request: HttpRequest, version: int) -> HttpResponse:
        found = _chosen(str(version), adopted_versions())
        return _file(text_of_version(str(found.version)), f"procedure-{found.version}.toml")


class StandardTextView(VersionsView):
    def get(self, request: HttpRequest, code: str) -> HttpResponse:  # type: ignore[override]  # another address
        if code not in {each.code for each in self.standards_seen()}:
            raise NotVisible(code)
        return _file(text_of_standard(code), f"standard-{code}.toml")


def _chosen(asked: str | None, versions: list[Version]) -> Version:
    found = next((each for each in versions if str(each.version) == asked), None)
    if found is None:
        raise NotVisible(asked)
    return found


def _file(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _names(listed: Iterable[Version | Standard]) -> dict[int, str]:
    actors = (Actor.parse(each.adopted_by) for each in listed)
    return staff_names(each.staff_id for each in actors if each.staff_id)


def _by(each: Version | Standard, names: Mapping[int, str]) -> str:
    actor = Actor.parse(each.adopted_by)
    return names.get(
        actor.staff_id or 0, gettext("随产品提供") if actor.key == "shipped" else gettext("系统")
    )
