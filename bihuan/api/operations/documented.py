"""Which refusals an operation may answer with, and the headers it takes, as OpenAPI says them."""

from typing import Any

from bihuan.api import idempotency, versions

READS = (400, 401, 404)
WRITES = (400, 401, 403, 404, 409, 412, 413, 415, 422)


def answers_with(good: dict[int, Any], *refusals: int) -> dict[int, Any]:
    """What the refusals hold is the same everywhere, so the description of the whole says it once."""
    return good | dict.fromkeys(refusals)


def headers(*, version: bool | None = None, key: bool = True) -> dict[str, Any]:
    """`version`: whether If-Match must be there (True), may be there (False) or means nothing (None)."""
    taken = []
    if key:
        taken.append(
            _header(
                idempotency.HEADER,
                idempotency.PATTERN,
                "The same key within 24 hours gets the same answer, marked Idempotent-Replayed: true.",
            )
        )
    if version is not None:
        taken.append(
            _header(
                "If-Match",
                versions.PATTERN,
                "The ETag of the case as it was read; 412 if it has changed since.",
                required=version,
            )
        )
    return {"parameters": taken}


def _header(name: str, pattern: str, description: str, *, required: bool = False) -> dict[str, Any]:
    return {
        "in": "header",
        "name": name,
        "required": required,
        "description": description,
        "schema": {"type": "string", "pattern": pattern},
    }
