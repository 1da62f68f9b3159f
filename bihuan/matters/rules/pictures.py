"""Pictures: whether they open, and a small copy of them."""

import warnings
from io import BytesIO

import pi_heif
from PIL import Image, ImageOps, UnidentifiedImageError

pi_heif.register_heif_opener(thumbnails=False)

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}
# Larger than any telephone's camera saves; unpacked it would fill the memory.
MOST_PIXELS = 64_000_000
SMALL = (320, 240)
# What Pillow raises for a file that is not what it says, is cut off, or unpacks into too much.
UNREADABLE = (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def is_picture(content_type: str) -> bool:
    return content_type in FORMATS


def looks_whole(content: bytes, content_type: str) -> bool:
    """The header fits its type, the size can be unpacked, the check sums hold."""
    try:
        with _opened(content, content_type) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return False
            picture.verify()
    except UNREADABLE:
        return False
    return True


def small_copy(content: bytes, content_type: str) -> bytes | None:
    """A JPEG the right way up, without the data a camera writes beside it; None if it does not unpack."""
    try:
        with _opened(content, content_type) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return None
            picture.draft("RGB", (SMALL[0] * 2, SMALL[1] * 2))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail(SMALL)
            return _as_jpeg(upright)
    except UNREADABLE:
        return None


def _opened(content: bytes, content_type: str) -> Image.Image:
    with warnings.catch_warnings():
        # MOST_PIXELS is stricter than the size Pillow warns of.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(BytesIO(content), formats=[FORMATS[content_type]])


def _as_jpeg(picture: Image.Image) -> bytes:
    ground = Image.new("RGB", picture.size, "white")
    see_through = picture.convert("RGBA")
    ground.paste(see_through, mask=see_through.getchannel("A"))
    written = BytesIO()
    ground.save(written, "JPEG", quality=80, optimize=True)
    return written.getvalue()
