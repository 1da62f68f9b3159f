"""One version number."""

import re
from importlib.metadata import version
from pathlib import Path

import bihuan

ROOT = Path(__file__).resolve().parents[2]


def test_what_is_installed_has_the_version_that_the_package_says() -> None:
    assert version("bihuan") == bihuan.__version__


def test_the_changelog_opens_with_this_version() -> None:
    headings = re.findall(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[0] == bihuan.__version__
