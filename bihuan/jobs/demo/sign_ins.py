"""The demo's sign-ins: passwords made anew for every installation, in a file for the owner alone."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.hashers import Argon2PasswordHasher

FILE = "demo-sign-ins.txt"
# Without letters and digits that look alike.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class SignIn:
    number: str
    name: str
    post: str
    password: str

    def __str__(self) -> str:
        return f"{self.number}, {self.name}, {self.post}, {self.password}"


def new_password() -> str:
    """As in kq7m-x3fd-9tpw: easy to copy from a terminal."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))


class QuickArgon2(Argon2PasswordHasher):
    """All accounts in a second; Django hashes anew, at full strength, when somebody first signs in."""

    time_cost = 1
    memory_cost = 1024
    parallelism = 1


def quickly_hashed(password: str) -> str:
    hasher = QuickArgon2()
    return hasher.encode(password, hasher.salt())


def write_sign_ins(folder: Path, sign_ins: list[SignIn]) -> Path:
    """Mode 0600 from the first byte on."""
    path = folder / FILE
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("Demo sign-ins: staff number, name, post, password\n")
        file.writelines(f"{each}\n" for each in sign_ins)
    return path
