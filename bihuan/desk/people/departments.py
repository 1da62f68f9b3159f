"""部门: departments of a centre, kept by its director."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import DepartmentForm, NameForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.kernel.moments import now
from bihuan.organisation import access, queries
from bihuan.organisation.actions import add_department, close_department, rename_department
from bihuan.organisation.terms import DEPARTMENT_NAMES, AddDepartment, DepartmentKind, RenameDepartment


class DepartmentsView(Page):
    """/departments"""

    def get(self, request: HttpRequest) -> HttpResponse:
        centres = access.kept_centres(self.me)
        centre = access.kept_centre_among(centres, request.GET.get("centre", ""))
        context = {
            "kept": centres,
            "here": centre,
            "directs": access.directs(self.me.scope, centre.pk),
            "departments": [
                {"department": each, "kind": gettext(DEPARTMENT_NAMES[DepartmentKind(each.kind)])}
                for each in queries.departments_with_numbers(centre.pk)
            ],
        }
        return render(request, "people/departments.html", context)


class NewDepartmentView(FormPage):
    """/departments/new?centre=GHY"""

    form_class = DepartmentForm
    title, submit = _("设立部门"), _("设立部门")

    def find(self) -> None:
        self.centre = access.directed_centre(self.me, self.request.GET.get("centre", ""))
        self.note = self.centre.name

    def save(self, typed: dict[str, Any]) -> str:
        add_department(self.centre, AddDepartment(**typed), by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return _list_of(self.centre.code)


class DepartmentFormPage(FormPage):
    def find(self, key: int) -> None:
        self.department = access.department_for(self.me, key)
        self.note = f"{self.department.centre.name} · {self.department.name}"

    def back(self) -> str:
        return _list_of(self.department.centre.code)


class RenameDepartmentView(DepartmentFormPage):
    """/departments/5/name"""

    form_class = NameForm
    title, submit = _("部门改名"), _("改成这个名称")

    def made_with(self) -> dict[str, Any]:
        return {"initial": {"name": self.department.name}}

    def save(self, typed: dict[str, Any]) -> str:
        rename_department(self.department, RenameDepartment(**typed), by=self.actor, at=now())
        return self.back()


class CloseDepartmentView(DepartmentFormPage):
    """/departments/5/end"""

    title, submit = _("撤销部门"), _("撤销这个部门")

    def save(self, typed: dict[str, Any]) -> str:
        close_department(self.department, by=self.actor, at=now())
        return self.back()


def _list_of(code: str) -> str:
    return f"{reverse('departments')}?centre={code}"
