"""The fields of the page, and the command they make. Everything but what was said can wait."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bihuan.cases.terms.intake import RegisterCase
from bihuan.cases.terms.words import CHANNEL_NAMES, CONTACT_WAY_NAMES, KIND_NAMES, SEVERITY_NAMES, Channel
from bihuan.desk.registration.places import HOME, PUBLIC, Where, where_of
from bihuan.kernel.masking import is_phone, normal_phone
from bihuan.kernel.moments import now
from bihuan.kernel.refusals import Refusal
from bihuan.kernel.surnames import addressed
from bihuan.paper import wording
from bihuan.paper.subjects import subject_words
from bihuan.policies.queries.subjects import taxonomy

if TYPE_CHECKING:
    from bihuan.organisation.models import Centre, Staff

# What comes in most; the rest unfolds.
USUAL_CHANNELS = (
    Channel.TELEPHONE,
    Channel.WALK_IN,
    Channel.WECHAT,
    Channel.FORUM,
    Channel.VISIT,
    Channel.LETTER,
)
ADDRESSES = ("先生", "女士", "小姐", "太太", "老师", "阿姨", "师傅")
EXACT = "exact"
TIME_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
# Where a refusal of the command is shown on the page.
SHOWN_AT = {
    "person": "who",
    "contact_name": "who",
    "contact_title": "who",
    "contact_phone": "who",
    "anonymous": "who",
    "room": "where",
    "place": "where",
    "title": "said",
}
KEPT = (
    "centre",
    "who",
    "person",
    "anonymous",
    "where",
    "area",
    "channel",
    "said",
    "kind",
    "subject",
    "severity",
    "promise",
    "promised_at",
    "answer_way",
    "happened",
    "why",
    "how",
    "wished_at",
    "about",
    "emergency",
    "answered",
    "spot_answer",
    "outside_remit",
    "photos",
)


# Labels are translated when they are read.
Choices = list[tuple[str, Any]]


def _chips(choices: Choices | Callable[[], Choices], **options: Any) -> forms.ChoiceField:
    return forms.ChoiceField(choices=choices, required=False, widget=forms.RadioSelect, **options)


def _named(names: Any) -> Choices:
    return [(str(code), _(name)) for code, name in names.items() if code]


def _several(choices: Choices) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def _moment() -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    wrong = {"invalid": _("看不懂这个时间，请写成 2026-03-02 17:00 的样子。")}
    return forms.DateTimeField(
        required=False, input_formats=TIME_FORMATS, widget=widget, error_messages=wrong
    )


def _line(**attrs: Any) -> forms.CharField:
    # The length is judged by the command, with a sentence that says what to do.
    return forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off"} | attrs))


def _text(rows: int, **attrs: Any) -> forms.CharField:
    return forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": rows} | attrs))


class RegistrationForm(forms.Form):
    centre = forms.CharField(required=False)
    who = _line()
    person = forms.CharField(required=False)
    anonymous = forms.BooleanField(required=False)
    where = _line()
    area = _chips([(HOME, _("户内")), (PUBLIC, _("公共区域"))], initial=HOME)
    channel = _chips(_named(CHANNEL_NAMES), initial=Channel.TELEPHONE)
    said = forms.CharField(
        strip=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control bigtext", "required": True}),
    )
    kind = _chips(_named(KIND_NAMES))
    # Whether it is offered today, the command says.
    subject = forms.CharField(required=False, max_length=40)
    severity = _chips(_named(SEVERITY_NAMES))
    promise = forms.CharField(required=False)
    promised_at = _moment()
    answer_way = _chips(_named(CONTACT_WAY_NAMES))
    happened = _line()
    why = _line()
    how = _text(2)
    wished_at = _moment()
    about = _several([])
    emergency = forms.BooleanField(required=False)
    answered = forms.BooleanField(required=False)
    spot_answer = _text(3)
    outside_remit = forms.BooleanField(required=False)

    def __init__(
        self, *args: Any, centre: "Centre | None" = None, colleagues: Sequence["Staff"] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.chosen_centre = centre
        self.offer_colleagues(colleagues)

    def offer_colleagues(self, colleagues: Sequence["Staff"]) -> None:
        self.fields["about"] = _several([(str(each.pk), each.shown_name) for each in colleagues])

    def clean_person(self) -> int | None:
        given = self.cleaned_data["person"]
        if not given:
            return None
        if not (given.isascii() and given.isdigit() and len(given) < 19):
            self.add_error("who", gettext("没有这位住户，请从列表里选，或直接写姓名。"))
            return None
        return int(given)

    def clean_promise(self) -> str:
        given: str = self.cleaned_data["promise"]
        if given in ("", EXACT):
            return given
        try:
            datetime.fromisoformat(given)
        except ValueError:
            self.add_error("promised_at", gettext("看不懂这个时间，请重新选择。"))
            return ""
        return given

    def whereabouts(self) -> Where:
        text, area = self.cleaned_data["where"], self.cleaned_data.get("area", "")
        if area == PUBLIC and not text:
            text = gettext("公共区域")
        return where_of(text, area=area, centre=self.chosen_centre.pk if self.chosen_centre else None)

    def promised(self) -> datetime | None:
        """A chip is a whole moment; 另定时间 unfolds the exact field."""
        chosen = self.cleaned_data.get("promise", "")
        if chosen in ("", EXACT):
            exact: datetime | None = self.cleaned_data.get("promised_at")
            return exact
        return datetime.fromisoformat(chosen)

    def command(self, *, confirmed: bool = False) -> RegisterCase:
        given, where = self.cleaned_data, self.whereabouts()
        contact = {} if given.get("person") else contact_of(given["who"])
        answered = given["answered"]
        return RegisterCase(
            said=given["said"],
            channel=given["channel"],
            kind=given["kind"],
            severity=given["severity"],
            subject=given["subject"],
            anonymous=given["anonymous"],
            person=given.get("person"),
            room=where.room.pk if where.room else None,
            place=where.place,
            about=tuple(int(each) for each in given["about"]),
            happened=given["happened"],
            why=given["why"],
            how=given["how"],
            promised_at=self.promised(),
            wished_at=given.get("wished_at"),
            answer_way=given["answer_way"],
            emergency=given["emergency"],
            confirmed=confirmed,
            spot_answer=given["spot_answer"] if answered else "",
            outside_remit=answered and given["outside_remit"],
            **contact,
        )

    def refused(self, refusal: Refusal, *, at: datetime) -> None:
        """Every obstacle beside its field; what belongs to none at the head."""
        for each in refusal.obstacles:
            field = SHOWN_AT.get(each.field, each.field)
            words = wording.sentence(each.message, now=at)
            self.add_error(field if field in self.fields else None, words)


def form_so_far(posted: Any, centre: "Centre | None") -> RegistrationForm:
    """For what is typed half-way: whatever can be read is in `cleaned_data`, errors are not shown yet."""
    form = RegistrationForm(posted, centre=centre)
    form.full_clean()
    for name in form.fields:
        form.cleaned_data.setdefault(name, "")
    return form


def contact_of(text: str) -> dict[str, Any]:
    """「袁女士 139 1234 4410」 as it is typed during a call: a name, how to address them, a number."""
    text = text.strip()
    number = re.search(r"\+?\d[\d\s\-]{3,18}\d", text)
    phone = normal_phone(number[0]) if number and is_phone(normal_phone(number[0])) else ""
    name = text.replace(number[0], "").strip(" ,，") if number and phone else text
    title = next((each for each in ADDRESSES if name.endswith(each) and len(name) > len(each)), "")
    return {"contact_name": name.removesuffix(title), "contact_title": title, "contact_phone": phone}


def spoken_to(text: str) -> str:
    """袁女士, of whatever was typed about a caller; empty where no name is in it."""
    contact = contact_of(text)
    title, name = contact["contact_title"], contact["contact_name"]
    # A room or half a number that is still being typed is nobody's name.
    if any(each.isdigit() for each in name):
        return ""
    return addressed(name, title)


def subject_rows() -> list[dict[str, Any]]:
    """The taxonomy for the chips: each subject that is offered, with its topics. One statement."""
    return [
        {
            "code": subject.code,
            "name": subject_words(subject),
            "topics": [(each.code, subject_words(each)) for each in subject.topics],
        }
        for subject in taxonomy(at=now()).live
    ]
