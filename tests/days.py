"""What is done to the table of days in tests, as the company's department would."""

from datetime import date, datetime

from bihuan.kernel.actors import Actor
from bihuan.kernel.moments import SHANGHAI
from bihuan.organisation.models import Centre
from bihuan.policies import actions
from bihuan.policies.rules.notice_texts import read_notice
from bihuan.policies.terms.days import ChangeDays, Closure, DayState, EnterYears

BY = Actor.system("tests")
WHEN = datetime(2026, 3, 2, 10, 20, tzinfo=SHANGHAI)
SOURCE = "国办发明电〔2026〕9号"
# Not a real notice: the real one is not out yet.
NOTICE_2027 = """一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（农历除夕前一日、周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月20日（周六）上班。
三、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。"""


def entered(text: str = NOTICE_2027, year: int = 2027, *, at: datetime = WHEN, source: str = SOURCE) -> int:
    return actions.enter_years(EnterYears(table=read_notice(text, year), source=source), by=BY, at=at)


def changed(
    first: date, last: date | None = None, *, state: str = "off", name: str = "抗疫", at: datetime = WHEN
) -> int:
    command = ChangeDays(
        first=first, last=last or first, state=DayState(state), name=name, source="国办发明电〔2026〕10号"
    )
    return actions.change_days(command, by=BY, at=at)


def closed(
    centre: Centre, first: date, last: date | None = None, *, name: str = "电力检修", at: datetime = WHEN
) -> int:
    return actions.add_closure(centre, Closure(first=first, last=last or first, name=name), by=BY, at=at)


def opened(centre: Centre, first: date, last: date | None = None, *, at: datetime = WHEN) -> int:
    return actions.end_closure(centre, Closure(first=first, last=last or first, name="x"), by=BY, at=at)


def undone(centre: Centre | None = None, *, at: datetime = WHEN) -> int:
    return actions.undo_last_change(by=BY, at=at, centre=centre)
