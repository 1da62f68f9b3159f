"""人员: who works where, with which posts."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.desk.people.forms import EndForm, NewPersonForm, PostForm
from bihuan.desk.people.pages import FormPage, Page
from bihuan.desk.people.told import told
from bihuan.kernel.moments import now
from bihuan.organisation import access, queries
from bihuan.organisation.actions import end_post, give_post, leave, take_on
from bihuan.organisation.terms import POST_NAMES, HireStaff, Post, Posting

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Department, Staff, StaffPost


class PeopleView(Page):
    """/people"""

    def get(self, request: HttpRequest) -> HttpResponse:
        centres = access.kept_centres(self.me)
        centre = access.kept_centre_among(centres, request.GET.get("centre", ""))
        with_left = request.GET.get("left") == "1"
        people = queries.people_of(centre.pk, with_left=with_left)
        context = {
            "kept": centres,
            "here": centre,
            "with_left": with_left,
            "people": [{"staff": each, "posts": _posts_in(each, centre)} for each in people],
            "directs": access.directs(self.me.scope, centre.pk),
        }
        return render(request, "people/people.html", context)


class PersonView(Page):
    """/people/1047"""

    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        staff = access.staff_for(self.me, number)
        held = queries.posts_of(staff)
        may_let_in = staff.is_active and access.may_let_in(self.me.scope, staff.scope)
        context = {
            "staff": staff,
            "held": [_shown(each, self.me) for each in held],
            "may_let_in": may_let_in,
            "may_record_absences": staff.is_active and access.may_record_absences(self.me.scope, staff.scope),
            "has_second_step": may_let_in and queries.has_second_step(staff),
            "told": told(f"staff:{staff.pk}"),
        }
        return render(request, "people/person.html", context)


class NewPersonView(FormPage):
    """/people/new?centre=GHY"""

    form_class = NewPersonForm
    title, submit = _("登记新员工"), _("登记员工")

    def find(self) -> None:
        self.centre = access.kept_centre(self.me, self.request.GET.get("centre", ""))
        self.departments = queries.departments_of(self.centre.pk)

    def made_with(self) -> dict[str, Any]:
        return _post_options(self)

    def save(self, typed: dict[str, Any]) -> str:
        department = _chosen(self.departments, typed["department"])
        post = Post(typed["post"])
        access.ensure_may_give(self.me, _posting(post, self.centre, department))
        hired = HireStaff(staff_number=typed["staff_number"], name=typed["name"], called=typed["called"])
        staff = take_on(
            hired,
            post,
            centre=self.centre,
            department=department,
            since=typed["since"],
            by=self.actor,
            at=now(),
        )
        messages.success(self.request, gettext("登记好了。请发一个重设码，让本人自己设密码。"))
        return person_url(staff)

    def back(self) -> str:
        return f"{reverse('people')}?centre={self.centre.code}"


class PersonFormPage(FormPage):
    """A form about one person."""

    def find(self, number: str) -> None:
        self.staff = access.staff_for(self.me, number)

    def back(self) -> str:
        return person_url(self.staff)


class GivePostView(PersonFormPage):
    """/people/1047/posts?centre=GHY"""

    form_class = PostForm
    title, submit = _("任命岗位"), _("任命")

    def find(self, number: str) -> None:
        super().find(number)
        self.centre = access.kept_centre(self.me, self.request.GET.get("centre", ""))
        self.departments = queries.departments_of(self.centre.pk)
        self.note = f"{self.staff.shown_name} · {self.centre.name}"

    def made_with(self) -> dict[str, Any]:
        return _post_options(self)

    def save(self, typed: dict[str, Any]) -> str:
        department = _chosen(self.departments, typed["department"])
        post = Post(typed["post"])
        access.ensure_may_give(self.me, _posting(post, self.centre, department))
        give_post(
            self.staff,
            post,
            centre=self.centre,
            department=department,
            since=typed["since"],
            by=self.actor,
            at=now(),
        )
        return person_url(self.staff)


class EndPostView(FormPage):
    """/people/1047/posts/5/end"""

    form_class = EndForm
    title, submit = _("免去岗位"), _("免去这个岗位")

    def find(self, number: str, key: int) -> None:
        self.staff = access.staff_for(self.me, number)
        self.held = access.held_post_for(self.me, self.staff, key)
        self.note = f"{self.staff.shown_name} · {gettext(POST_NAMES[Post(self.held.post)])}"

    def made_with(self) -> dict[str, Any]:
        return {"today": self.today}

    def save(self, typed: dict[str, Any]) -> str:
        end_post(self.held, until=typed["until"], by=self.actor, at=now())
        return self.back()

    def back(self) -> str:
        return person_url(self.staff)


class LeaveView(PersonFormPage):
    """/people/1047/departure"""

    title, submit = _("办理离职"), _("停用账号")
    note = _("所有岗位今天结束，账号马上停用，登记过的事都还在。")

    def find(self, number: str) -> None:
        self.staff = access.staff_for(self.me, number, to="let_in")

    def save(self, typed: dict[str, Any]) -> str:
        leave(self.staff, by=self.actor, at=now())
        return person_url(self.staff)


def person_url(staff: "Staff") -> str:
    return reverse("person", args=[staff.staff_number])


def _post_options(page: "NewPersonView | GivePostView") -> dict[str, Any]:
    scope = page.me.scope
    posts = access.givable_posts(scope, page.centre, page.departments)
    return {
        "posts": posts,
        "departments": [
            (each.pk, each.name) for each in access.staffable_departments(scope, page.departments)
        ],
        "today": page.today,
    }


def _chosen(departments: "list[Department]", key: str) -> "Department | None":
    return next((each for each in departments if str(each.pk) == key), None)


def _posting(post: Post, centre: "Centre", department: "Department | None") -> Posting:
    return Posting(post, centre.pk, department.pk if department else None)


def _posts_in(staff: "Staff", centre: "Centre") -> str:
    held = [each for each in staff.held_posts.all() if each.centre_id == centre.pk and each.until is None]
    return gettext("、").join(_post_words(each) for each in held)


def _post_words(held: "StaffPost") -> str:
    post = gettext(POST_NAMES[Post(held.post)])
    return f"{held.department.name} {post}" if held.department else post


def _shown(held: "StaffPost", by: "Staff") -> dict[str, Any]:
    posting = Posting(Post(held.post), held.centre_id, held.department_id)
    return {
        "held": held,
        "words": _post_words(held),
        "may_end": held.until is None and access.may_give(by.scope, posting),
    }
