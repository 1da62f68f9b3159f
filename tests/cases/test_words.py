"""What the procedure names and what the code names are called the same."""

from bihuan.cases.terms.words import CHANNEL_NAMES, KIND_NAMES, SEVERITY_NAMES
from bihuan.policies.queries.shipped import shipped_procedure


def test_kinds_channels_and_severities_have_one_name_each() -> None:
    """CLS-1, INT-1, CLS-5: a chip, a sentence and the procedure page say the same word."""
    procedure = shipped_procedure()

    for entries, names in (
        (procedure.kinds, KIND_NAMES),
        (procedure.channels, CHANNEL_NAMES),
        (procedure.severities, SEVERITY_NAMES),
    ):
        named = {str(code): name for code, name in names.items() if code}
        assert {each.code: each.name for each in entries} == named
