"""How a directory answers machines, each answer signed, and questions that have no answer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from jiangce.faces.portal.directories import formats
from jiangce.faces.portal.directories.forms import FORMATS
from jiangce.faces.portal.directories.signatures import signed


def refused(request: HttpRequest, template: str, form: forms.Form, kind: str, **context: Any) -> HttpResponse:
    """A question that has no answer: told on the page, or in plain words to a machine."""
    form.full_clean()
    if kind not in ("", *FORMATS):
        form.add_error(None, _("没有这种格式：可用 csv、json、xlsx、atom。"))
    if kind in FORMATS:
        lines = [f"{name}: {text}" for name, found in form.errors.items() for text in found]
        return HttpResponse("\n".join(lines), status=422, content_type="text/plain; charset=utf-8")
    return render(request, template, {"form": form, **context}, status=422)


def machine(request: HttpRequest, kind: str, table: formats.Table) -> HttpResponse:
    """The table in one of the formats of FORMATS but the feed."""
    made = {"csv": formats.as_csv, "json": formats.as_json, "xlsx": formats.as_xlsx}[kind](table)
    return answered(request, made, table.name, table.on, kind)


def answered(request: HttpRequest, made: HttpResponse, name: str, on: Any, kind: str) -> HttpResponse:
    """An export with its signature."""
    return signed(request, made, name=f"{name}-{on:%Y-%m-%d}.{kind}")


def feed_item(
    request: HttpRequest, *, on: date, number: str, kind: str, title: str, address: str, text: str
) -> formats.Item:
    """An entry of a feed. Its identifier is made from day, number and kind, and never changes; `address` is a path."""
    host = request.get_host().partition(":")[0]
    return formats.Item(
        f"tag:{host},{on:%Y-%m-%d}:{number}:{kind}", title, request.build_absolute_uri(address), on, text
    )


def feed(
    request: HttpRequest, *, name: str, title: str, address: str, on: date, items: Iterable[formats.Item]
) -> HttpResponse:
    """What happened in a directory up to a day, as a feed with its signature; `address` is the path of the directory."""
    made = formats.as_atom(title=title, url=request.build_absolute_uri(address), on=on, items=items)
    return answered(request, made, name, on, "atom")
