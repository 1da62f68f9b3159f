"""Figures of time granted (CLK-12)."""

from datetime import date

from pydantic import BaseModel, Field


class LeaveRow(BaseModel):
    """`month` is the first day of the one the cases were registered in; a case counts once for a reason."""

    centre: str
    month: date
    sort: str
    reason: str
    cases: int


class ComplaintRow(BaseModel):
    centre: str
    month: date
    complaints: int = Field(description="Registered in that month: only complaints can be given time.")


class Leaves(BaseModel):
    granted: list[LeaveRow]
    registered: list[ComplaintRow]
