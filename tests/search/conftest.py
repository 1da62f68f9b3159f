"""The index, with the cast of the dripping ceiling."""

from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]
