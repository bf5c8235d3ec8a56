"""What a public notice may say. Pure."""

import re

_PHONE = re.compile(r"(?=(?:-?[0-9]){5,20}$)[0-9]+(?:-[0-9]+)*")
"""Five digits (a hotline such as 12333) to twenty (an area code and an extension), in groups joined by dashes."""


def is_phone(text: str) -> bool:
    """Whether people can dial it: digits and dashes only."""
    return bool(_PHONE.fullmatch(text))
