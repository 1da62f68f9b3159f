from tests.cases.conftest import cast, ceiling
from tests.insight.conftest import nothing_known_from_before

__all__ = ["cast", "ceiling", "nothing_known_from_before"]
