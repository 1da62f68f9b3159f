"""Record numbers: centre, year, place in the year (CLS-9)."""


def record_number(centre_code: str, year: int, place: int) -> str:
    return f"{centre_code}-{year}-{place:04d}"
