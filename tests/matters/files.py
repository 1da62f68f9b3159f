"""The smallest files of every kind that is kept."""

import base64
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from bihuan.matters.rules import pictures  # noqa: F401  (teaches Pillow to open HEIC)

# 16 × 16 white pixels: the product only reads HEIC, so the sample was written elsewhere, once and for all.
HEIC = zlib.decompress(
    base64.b85decode(
        "c-muNV30{GsVvAy%}izhg51nBLl8SRGck>Ufw3kxwIq=N0u(b+a*CjAhJwuG5(YG&l$nzcHpIn&fe{FSfN=qY2FU`ka%N^;8"
        "kh$X6$NrqnV`IkvSdRLldmANBp0saPi8?;0g%3vS&*C$q)UOyoEe!xLKDD><UTO``TOGs0|P&E0#Jv910xUP|NkHb%peuaAS"
        "Abo$srLasp-VXh$gc@p^<gkt97%UJy2Y5pn-vbrvW6~k_1%E=E8We_+Tf{4&mhdoT9wsoC=^QF9RD;34=&xaX~87V-8TPk(`"
        "qVa+m<r?O^)<|Nj?&G!u*li5Fy6WP&s@b8v6~DT&O2Tv!+bgN?P3iJ7$p$kxhDNd$$loCf2179k;@2R~T+;`3e@gfc3ud9kH"
        "r;fd)2lXqtw004GyTVD"
    )
)
WAV = b"RIFF" + struct.pack("<I", 36 + 8) + b"WAVEfmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
WAV += b"data" + struct.pack("<I", 8) + b"\x80" * 8
MP3 = b"ID3\x03\x00\x00\x00\x00\x00\x00" + b"\xff\xfb\x90\x00" + b"\x00" * 400
AMR = b"#!AMR\n" + b"\x3c" * 64
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@dataclass(frozen=True)
class Sample:
    name: str
    content: bytes
    content_type: str

    def __str__(self) -> str:
        return self.name


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "white").save(written, kind)
    return written.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", 8 + len(content)) + name + content


def mp4(brand: bytes, *tracks: bytes) -> bytes:
    """An MP4 with tracks of these handlers: soun, vide."""
    handlers = b"".join(box(b"hdlr", b"\0" * 8 + each + b"\0" * 13) for each in tracks)
    return box(b"ftyp", brand + b"\0\0\0\0" + brand) + box(b"moov", handlers) + box(b"mdat", b"\0" * 32)


ALL_KINDS = (
    Sample("照片.jpg", picture("JPEG"), "image/jpeg"),
    Sample("照片.png", picture("PNG"), "image/png"),
    Sample("照片.webp", picture("WEBP"), "image/webp"),
    Sample("手机照片.heic", HEIC, "image/heic"),
    Sample("电话.mp3", MP3, "audio/mpeg"),
    Sample("录音.m4a", mp4(b"M4A ", b"soun"), "audio/mp4"),
    Sample("录音机.m4a", mp4(b"mp42", b"soun"), "audio/mp4"),
    Sample("微信.amr", AMR, "audio/amr"),
    Sample("电话.wav", WAV, "audio/wav"),
    Sample("记录.pdf", PDF, "application/pdf"),
)
