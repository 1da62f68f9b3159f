"""What two versions say differently is read in words: no code of the file stands on the page."""

import re

import pytest

from tests.procedures import adopt, changed

pytestmark = pytest.mark.django_db
CODES = re.compile(
    r">[^<]*\b(desk|owner|handler|quality|head|dispatch|verify|engineering|order|pause|department_head)\b"
)


def test_acts_relations_departments_and_levels_have_their_names(signed_in, lin, clock, at):
    authority = re.search(r'\[\[authority\]\]\nverb = "dispatch"\nmay = .*', changed())[0]
    text = changed(
        (authority, '[[authority]]\nverb = "dispatch"\nmay = ["desk", "owner", "quality"]'),
        ('verbs = ["dispatch", "hand_over"]', 'verbs = ["dispatch", "void"]'),
        ('grants = ["head"]', 'grants = ["quality"]'),
        ('department = "engineering"', 'department = "order"'),
        ('code = "efficiency"\nname = "工作效率"', 'code = "efficiency"\nname = "效率"'),
    )
    adopt(text, at=at, meant=True)
    page = signed_in(lin).get("/procedure/versions/compare?from=1&to=2").text
    body = page[page.index('<div class="plain">') : page.index("</main>")]
    assert CODES.findall(body) == []
    for words in ("谁可以“派办”", "品质主管", "秩序维护部", "依据“效率”"):
        assert words in body
