"""A cell as pages show it: enough to find it again, no whole number of a telephone (RES-6)."""

import re

from bihuan.kernel.masking import mask_phone
from bihuan.residents.terms.importing import Column

LONGEST_SHOWN = 40
NUMBERS = (Column.PHONE, Column.OTHER_PHONE)
BETWEEN = r"[\s\-()（）]{0,2}"
OF_A_NUMBER = re.compile(rf"\d(?:{BETWEEN}\d){{6,}}")
# A moment is written with ten digits and more between them: only what is longer is a number of somebody.
ANYWHERE = re.compile(rf"\d(?:{BETWEEN}\d){{10,}}")


def shown_cell(column: str, cell: str) -> str:
    pattern = OF_A_NUMBER if column in NUMBERS else ANYWHERE
    masked = pattern.sub(lambda found: mask_phone(re.sub(BETWEEN, "", found[0])), cell)
    return masked if len(masked) <= LONGEST_SHOWN else f"{masked[:LONGEST_SHOWN]}…"
