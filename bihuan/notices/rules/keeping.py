"""A message as it is kept, so that every reader hears it in their own language."""

import json
from datetime import date, datetime
from typing import Any

from bihuan.kernel.canonical import canonical
from bihuan.kernel.messages import Message, Ref, Until


def kept(message: Message) -> str:
    return canonical(_plain(message))


def said_again(text: str) -> Message:
    return Message(**_inside(json.loads(text)))


def _plain(value: Any) -> Any:
    """Whatever is not a word or a number says what it is."""
    if isinstance(value, Message):
        return {"text": value.text, "params": {name: _plain(each) for name, each in value.params.items()}}
    if isinstance(value, Ref):
        return {"kind": value.kind, "key": value.key}
    if isinstance(value, Until):
        return {"until": value.at} | ({"provisional": True} if value.provisional else {})
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return {"moment": value}
    return {"day": value} if isinstance(value, date) else value


def _revived(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_revived(each) for each in value)
    if not isinstance(value, dict):
        return value
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    if "until" in value:
        return Until(datetime.fromisoformat(value["until"]), value.get("provisional", False))
    if "day" in value:
        return date.fromisoformat(value["day"])
    return Ref(**value) if "kind" in value else Message(**_inside(value))


def _inside(value: dict[str, Any]) -> dict[str, Any]:
    return {"text": value["text"], "params": {name: _revived(each) for name, each in value["params"].items()}}
