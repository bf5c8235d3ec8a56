"""Stored files that the desk hands out."""

from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from jiangce.plumbing.files.actions import content_of


def attachment(file: Any, *, name: str = "") -> HttpResponse:
    """A stored file as a download, under the name that it came with or another."""
    answer = HttpResponse(content_of(file=file), content_type=file.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, name or file.name) or "attachment"
    return answer
