"""Nobody who chose English meets a Chinese sentence by accident."""

import re
from pathlib import Path

import pytest

from scripts.messages import catalogue_paths, gathered, read, untranslated

PLACE = re.compile(r"%\((\w+)\)|\{(\w*)\}")


def test_there_is_an_english_catalogue_and_something_to_translate() -> None:
    assert "en" in [path.parent.parent.name for path in catalogue_paths()]
    assert len(gathered()) > 0


@pytest.mark.parametrize("path", catalogue_paths(), ids=lambda path: path.parent.parent.name)
def test_no_source_string_is_left_untranslated(path: Path) -> None:
    assert untranslated(path) == []


@pytest.mark.parametrize("path", catalogue_paths(), ids=lambda path: path.parent.parent.name)
def test_a_translation_fills_the_same_places_as_its_source(path: Path) -> None:
    wrong = [
        message.id
        for message in read(path)
        if message.id and isinstance(message.id, str) and _places(message.id) != _places(str(message.string))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", catalogue_paths(), ids=lambda path: path.parent.parent.name)
def test_no_translation_is_still_chinese(path: Path) -> None:
    """Names of people, places and forms stay as they are; they are told by their quotation marks."""
    left = [
        message.string
        for message in read(path)
        if message.id
        and isinstance(message.string, str)
        and re.search(r"[\u4e00-\u9fff]", re.sub(r"《.*?》|“.*?”|\(.*?\)", "", message.string))
    ]
    assert left == []


@pytest.mark.parametrize("path", catalogue_paths(), ids=lambda path: path.parent.parent.name)
def test_no_translation_keeps_chinese_punctuation(path: Path) -> None:
    left = [
        words
        for message in read(path)
        for words in ([message.string] if isinstance(message.string, str) else message.string or ())
        if message.id and re.search(r"[\u3000-\u3002\uff01-\uff5e]", words)
    ]
    assert left == []


def _places(text: str) -> set[str]:
    return {first or second for first, second in PLACE.findall(text)}
