"""The content of a version as files: workbook and CASE package, in and out."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.access.powers.enums import Power
from jiangce.faces.desk.standards.forms import FileForm
from jiangce.faces.desk.standards.views import version_page
from jiangce.faces.ui.doors import door
from jiangce.faces.ui.uploads import bytes_of
from jiangce.kernel.verdict import Refused
from jiangce.plumbing.files.actions import MEDIA_TYPES
from jiangce.plumbing.intake.actions import template as empty_sheet
from jiangce.registers.standards import actions, register
from jiangce.registers.standards.actions import ContentRefused
from jiangce.registers.standards.case import package_json
from jiangce.registers.standards.sheet import SHEET, write_items

READ = ("GET", "HEAD")


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@door(Power.STANDARD_DRAFT, methods=READ, persons=False)
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook for the content of a standard."""
    return _download(empty_sheet(SHEET), f"{SHEET.name}.xlsx", MEDIA_TYPES["xlsx"])


@door(Power.STANDARD_READ, methods=READ, persons=False)
def export(request: HttpRequest, version_id: int) -> HttpResponse:
    """The content as a workbook that can be changed and loaded again."""
    row = register.version_for(actor=request.actor, version_id=version_id)
    return _download(write_items(register.nodes_of(version=row)), f"{row.number}.xlsx", MEDIA_TYPES["xlsx"])


@door(Power.STANDARD_READ, methods=READ, persons=False)
def case_export(request: HttpRequest, version_id: int) -> HttpResponse:
    """The content as a CASE 1.0 package, drafts too."""
    row = register.version_for(actor=request.actor, version_id=version_id)
    base = request.build_absolute_uri("/").rstrip("/")
    told = package_json(register.case_document(version=row), register.nodes_of(version=row), base=base)
    content = json.dumps(told, ensure_ascii=False, indent=1).encode()
    return _download(content, f"{row.number}.json", "application/json")


@door(Power.STANDARD_DRAFT, methods=("POST",))
def workbook(request: HttpRequest, version_id: int) -> HttpResponse:
    """Load a workbook, whole or not at all."""
    return _load(
        request, version_id, "workbook",
        lambda file, **who: actions.load_workbook(version_id=version_id, content=bytes_of(file), name=file.name, **who),
    )  # fmt: skip


@door(Power.STANDARD_DRAFT, methods=("POST",))
def package(request: HttpRequest, version_id: int) -> HttpResponse:
    """Load a CASE package, whole or not at all."""
    base = request.build_absolute_uri("/").rstrip("/")
    return _load(
        request, version_id, "package",
        lambda file, **who: actions.load_package(version_id=version_id, content=bytes_of(file), base=base, **who),
    )  # fmt: skip


def _load(request: HttpRequest, version_id: int, panel: str, action: Callable[..., Any]) -> HttpResponse:
    register.version_for(actor=request.actor, version_id=version_id)
    form = FileForm(request.POST, request.FILES, prefix=panel)
    if not form.is_valid():
        return version_page(request, version_id, panel, form)
    try:
        action(form.cleaned_data["file"], actor=request.actor, at=timezone.now())
    except ContentRefused as refused:
        return version_page(request, version_id, problems=refused.problems)
    except Refused as refused:
        return version_page(request, version_id, objections=refused.objections)
    messages.success(request, _("内容已载入。"))
    return redirect("desk:standards:version", version_id)
