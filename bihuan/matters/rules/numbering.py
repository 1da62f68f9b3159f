"""Record numbers: centre, series, year, place in the year (CLS-9)."""


def record_number(centre_code: str, year: int, place: int, series: str = "") -> str:
    """The numbers of cases have no series: GHY-2026-0118."""
    return "-".join(filter(None, (centre_code, series, str(year), f"{place:04d}")))
