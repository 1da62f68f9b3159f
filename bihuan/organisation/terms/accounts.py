"""What is typed about a person's account."""

import re
from dataclasses import dataclass

from bihuan.kernel.commands import Checks
from bihuan.kernel.messages import noop as _
from bihuan.kernel.refusals import Obstacle

STAFF_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,19}")
LANGUAGES = ("zh-hans", "en")
# Argon2 takes any length; a longer password is a mistake or an attack.
LONGEST_PASSWORD = 128


@dataclass(frozen=True, kw_only=True)
class HireStaff:
    """`called` is how colleagues and residents call them: 周师傅."""

    staff_number: str
    name: str
    called: str = ""
    language: str = "zh-hans"

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if not STAFF_NUMBER.fullmatch(self.staff_number):
            checks.add("staff_number", "not_a_number", _("工号要用1到20个数字、字母或短横线，例如 1047。"))
        checks.text("name", self.name, most=40, required=True)
        checks.text("called", self.called, most=40)
        checks.one_of("language", self.language, LANGUAGES)
        return checks.found


@dataclass(frozen=True, kw_only=True)
class ChoosePassword:
    """The policy itself needs what is known about the person; the action asks it."""

    password: str
    again: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        if not self.password:
            checks.add("password", "required", _("请填写新密码。"))
        elif len(self.password) > LONGEST_PASSWORD:
            checks.add("password", "too_long", _("密码最多%(most)s位。"), most=LONGEST_PASSWORD)
        elif self.password != self.again:
            checks.add("again", "differs", _("两次填的密码不一样，请再填一次。"))
        return checks.found


@dataclass(frozen=True, kw_only=True)
class UseResetCode:
    staff_number: str
    code: str
    password: str
    again: str

    def problems(self) -> list[Obstacle]:
        checks = Checks()
        checks.text("staff_number", self.staff_number, most=20, required=True)
        checks.text("code", self.code, most=40, required=True)
        chosen = ChoosePassword(password=self.password, again=self.again)
        return [*checks.found, *chosen.problems()]
