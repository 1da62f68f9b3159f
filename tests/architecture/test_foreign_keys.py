"""Rows point down the house, and nobody below learns who lives above."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field, ForeignObject

from scripts.sizes import ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]


def floors() -> dict[str, int]:
    """App → height; siblings are of the same height."""
    (layers,) = [each["layers"] for each in CONTRACTS if each["id"] == "floors"]
    return {
        name: height for height, layer in enumerate(reversed(layers)) for name in re.findall(r"\w+", layer)
    }


def crossing() -> Iterator[tuple[str, str, Field]]:  # type: ignore[type-arg]  # of any type
    """(from, to, field) of every relation between two of our apps."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignObject) and model.__module__.startswith("bihuan."):
                here, there = model._meta.app_label, field.related_model._meta.app_label
                if here != there:
                    yield here, there, field


def test_there_is_something_to_look_at() -> None:
    assert len(list(crossing())) > 20


@pytest.mark.parametrize("relation", [str(each[2]) for each in crossing()])
def test_a_foreign_key_to_another_app_points_down_and_leaves_no_name_there(relation: str) -> None:
    (found,) = [each for each in crossing() if str(each[2]) == relation]
    here, there, field = found
    if there in floors():
        assert floors()[here] > floors()[there]
    assert field.remote_field.related_name == "+"
