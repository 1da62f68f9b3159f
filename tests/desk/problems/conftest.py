from tests.cases.conftest import cast, ceiling

__all__ = ["cast", "ceiling"]
