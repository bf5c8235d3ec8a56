"""Uploaded files on their way from a form to an action."""

from typing import IO, Any

from jiangce.plumbing.files.actions import MAX_BYTES

File = tuple[bytes, str]
"""Content and name."""


def bytes_of(file: IO[Any] | None) -> bytes:
    """What was uploaded, b"" for nothing. Of a file that is larger than any may be one byte too many is read, by which it is
    refused, and the rest never comes into memory."""
    return bytes(file.read(MAX_BYTES + 1)) if file else b""


def file_of(file: Any | None) -> File | None:
    """Content and name of an uploaded file; None for nothing."""
    return (bytes_of(file), file.name) if file else None
