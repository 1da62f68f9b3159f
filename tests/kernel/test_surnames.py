"""欧阳女士 is not 欧女士 (RES-3)."""

import pytest

from bihuan.kernel.masking import without, words_of
from bihuan.kernel.surnames import addressed, family_of


@pytest.mark.parametrize(
    ("name", "title", "said"),
    [
        ("顾明", "先生", "顾先生"),
        ("顾", "先生", "顾先生"),
        ("顾明", "", "顾明"),
        ("欧阳", "女士", "欧阳女士"),
        ("欧阳雪", "女士", "欧阳女士"),
        ("欧阳", "", "欧阳"),
        ("欧雪", "女士", "欧女士"),
        ("诸葛亮", "先生", "诸葛先生"),
        ("司徒", "师傅", "司徒师傅"),
        ("第五伦", "老师", "第五老师"),
        ("", "先生", "先生"),
    ],
)
def test_somebody_is_addressed_by_the_whole_surname(name: str, title: str, said: str) -> None:
    assert addressed(name, title) == said


def test_a_whole_name_of_two_characters_is_read_as_a_surname_of_one() -> None:
    assert [family_of(each) for each in ("欧阳", "欧阳雪", "顾明")] == ["欧", "欧阳", "顾"]


def test_whoever_is_forgotten_is_masked_also_as_texts_called_them_before() -> None:
    somebody = words_of("欧阳雪", "女士", ())
    assert without("欧阳女士来过，欧女士说漏水，欧阳雪签字。", somebody) == "■■来过，■■说漏水，■■签字。"
