"""Numbers of matters other than cases, as addresses hold them."""

from django.urls import register_converter


class SeriesNumber:
    """GHY-JZ-2026-0003: a matter of another sort than a case."""

    regex = r"[A-Z0-9]{1,12}-[A-Z]{2}-[0-9]{4}-[0-9]{4,9}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(SeriesNumber, "series")
