"""What the file says of how long personal data is kept; never shorter than the law demands (RES-6)."""

from bihuan.policies.rules.entries import Entry
from bihuan.policies.terms.retention import FLOORS, Kept, RetentionPeriod

# Nobody keeps anything for longer than a life; a larger number is a slip of the hand.
MOST_MONTHS = 1_200


def read_period(entry: Entry) -> RetentionPeriod:
    code = entry.known("code", entry.text("code"), Kept)
    months = entry.number("months")
    if months > MOST_MONTHS:
        entry.problem("months", f"最多 {MOST_MONTHS} 个月")
        months = MOST_MONTHS
    if code and "months" in entry.values and months < FLOORS[code].months:
        entry.problem("months", f"不能少于 {FLOORS[code].months} 个月（{FLOORS[code].clause}）")
    return RetentionPeriod(code or Kept.PEOPLE, months, entry.text("clause"))
