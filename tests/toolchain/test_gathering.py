"""What is said anywhere in the package reaches the translators."""

from pathlib import Path

import pytest

from scripts import messages


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Gathers the source strings of one file, written into a package of its own."""
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "bihuan")

    def gather(name: str, text: str) -> set[object]:
        path = tmp_path / "bihuan" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
        return {message.id for message in messages.gathered() if message.id}

    return gather


def test_a_marked_message_is_gathered_with_those_inside_it(said) -> None:
    assert said("cases/rules.py", 'say(_("请先回访%(who)s。"), who=say("住户"))\n') == {
        "请先回访%(who)s。",
        "住户",
    }


def test_an_indented_template_is_read_like_a_flat_one(said) -> None:
    page = (
        '<main>\n      {% if x %}\n    <p title="{% translate "时限" %}">'
        '{% translate "待办" %}</p>\n  {% endif %}\n</main>'
    )
    assert said("desk/templates/page.html", page) == {"时限", "待办"}


def test_a_trimmed_block_is_one_line_with_its_places(said) -> None:
    page = "{% blocktranslate trimmed with name=x %}\n    您好，\n    {{ name }}。\n{% endblocktranslate %}"
    assert said("desk/templates/page.html", page) == {"您好， %(name)s。"}
