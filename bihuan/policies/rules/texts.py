"""A file as it came becomes text, or is refused with what is wrong with it as a file."""

from hashlib import sha256

from bihuan.policies.errors import NotAText, Problem

# The shipped procedure has 40 kB; what is much larger is another file.
LARGEST = 1_000_000
# Byte order marks, and what writes so.
MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def text_of(written: bytes) -> str:
    """UTF-8, with or without its mark. Raises NotAText with the line."""
    if len(written) > LARGEST:
        size = f"{len(written) / 1_000_000:.1f} MB"
        raise NotAText([Problem(1, "", f"文件有 {size}，规程最多 {LARGEST // 1_000_000} MB")])
    if mark := MARKS.get(written[:2]):
        raise NotAText([Problem(1, "", f"文件是 {mark} 编码，请另存为 UTF-8")])
    try:
        text = written.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = written.count(b"\n", 0, wrong.start) + 1
        raise NotAText([Problem(line, "", "文件不是 UTF-8 编码，请另存为 UTF-8")]) from None
    if "\0" in text:
        lines = [n for n, each in enumerate(text.split("\n"), start=1) if "\0" in each]
        raise NotAText([Problem(each, "", "里面有空字符（NUL）") for each in lines])
    return text


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()
