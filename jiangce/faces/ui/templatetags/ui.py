"""The components as template tags. Their markup stands in templates/ui/parts/; that of the small ones, drawn by the
hundred, here."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField, Form
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jiangce.faces.ui import charts
from jiangce.faces.ui.acts import PURPOSES
from jiangce.faces.ui.filters import FILTERS, day
from jiangce.faces.ui.labels import GLYPHS, look
from jiangce.faces.ui.verdicts import Words
from jiangce.faces.ui.verdicts import summary as verdict_summary
from jiangce.kernel.lifecycle import REASON_LENGTH

register = template.Library()
for filter_name, function in FILTERS.items():
    register.filters[filter_name] = function

Context = template.Context


def _tag(label: Any, tone: str, glyph: str) -> SafeString:
    mark = format_html('<span class="glyph" aria-hidden="true">{}</span>', glyph) if glyph else ""
    return format_html('<span class="st {}">{}{}</span>', tone, mark, label)


@register.simple_tag
def status(value: Any, kind: str = "", *, label: Any = None, tone: str = "", glyph: str | None = None) -> SafeString:
    """A state as glyph + word on its tint; `kind` is "<app>.<section>.<Enum>" when value is a plain string."""
    found = look(value, kind)
    shown = tone or found.tone
    sign = glyph if glyph is not None else (GLYPHS.get(tone, "") if tone else found.glyph)
    return _tag(label if label is not None else found.label, shown, sign)


@register.simple_tag(name="label")
def label_of(value: Any, kind: str = "") -> str:
    """Only the word of a state or code."""
    return str(look(value, kind).label) if value not in (None, "") else "—"


@register.simple_tag
def deadline(days: int | None, *, due: Any = None, provisional: bool = False) -> str:
    """Working days left: plain text when there is time, amber on the last two days, red when overdue."""
    if days is None:
        return "—"
    shown: str
    if days < 0:
        text = ngettext("超 %(count)s 个工作日", "超 %(count)s 个工作日", -days) % {"count": -days}
        shown = _tag(text, "bad", "!")
    elif days == 0:
        shown = _tag(_("今日到期"), "warn", "◷")
    else:
        text = ngettext("剩 %(count)s 个工作日", "剩 %(count)s 个工作日", days) % {"count": days}
        shown = _tag(text, "warn", "◷") if days <= 1 else text
    if provisional:
        hint = _("期限跨入尚未公布放假安排的年度，暂按周末推算")
        note = format_html(
            '<span class="provisional">{}<span class="visually-hidden">：{}</span></span>', _("暂定"), hint
        )
        shown = format_html("{} {}", shown, note)
    if due:
        return format_html('<time class="deadline" datetime="{}">{}</time>', day(due), shown)
    return format_html('<span class="deadline">{}</span>', shown)


@register.inclusion_tag("ui/parts/steps.html")
def steps(items: Sequence[Any]) -> dict[str, Any]:
    """The step bar."""
    return {"items": items}


@register.inclusion_tag("ui/parts/keyvalues.html")
def keyvalues(rows: Sequence[tuple[Any, Any]], columns: int = 4) -> dict[str, Any]:
    """Facts as a description list."""
    return {"rows": rows, "columns": columns}


@register.inclusion_tag("ui/parts/filters.html", takes_context=True)
def filters(context: Context, form: Form, export_url: str = "") -> dict[str, Any]:
    """The filter bar: a GET form, so that a filtered list has an address."""
    request: HttpRequest = context["request"]
    return {"form": form, "path": request.path, "export_url": export_url, "query": request.GET.urlencode()}


@register.simple_block_tag
def scroller(content: str, label: Any) -> SafeString:
    """A region that scrolls by itself, reachable by keyboard, so that the page never scrolls sideways."""
    return format_html('<div class="scroller" tabindex="0" role="region" aria-label="{}">{}</div>', label, content)


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any], param: str = "page") -> dict[str, Any]:
    """Pages of a list; every other parameter of the address stays."""
    query = context["request"].GET.copy()
    query.pop(param, None)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "page": page,
        "param": param,
        "rest": query.urlencode(),
        "numbers": list(numbers),
        "gap": page.paginator.ELLIPSIS,
    }


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: Any) -> str:
    """This address's query with some parameters set, or removed by None."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        if value is None:
            values.pop(name, None)
        else:
            values[name] = str(value)
    return f"?{values.urlencode()}"


@register.inclusion_tag("ui/parts/empty.html")
def empty(title: Any, hint: Any = "", url: str = "", action: Any = "") -> dict[str, Any]:
    """Why there is nothing, and what to do."""
    return {"title": title, "hint": hint, "url": url, "action": action}


@register.inclusion_tag("ui/parts/errors.html")
def errors(form: Any = None, objections: Any = None, forms: Sequence[Any] = ()) -> dict[str, Any]:
    """The one error summary of a page: field errors linked to their fields, objections with basis, remedy, who."""
    given = [each for each in (form, *forms) if each]
    return {
        "fields": [_field_error(bound, text) for each in given for bound in each for text in bound.errors],
        "general": [text for each in given for text in each.non_field_errors()],
        "objections": _in_words(objections),
    }


def _field_error(bound: BoundField, text: Any) -> dict[str, Any]:
    # Radio and checkbox groups have no element with the group's own id: link to the first choice.
    grouped = getattr(bound.field.widget, "use_fieldset", False)
    return {"href": f"{bound.auto_id}_0" if grouped else bound.auto_id, "label": bound.label, "text": text}


def _in_words(objections: Any) -> list[Words]:
    return verdict_summary(objections) if objections else []


@register.inclusion_tag("ui/parts/objections.html", name="objections")
def objections_tag(objections: Any) -> dict[str, Any]:
    """Objections in words, without moving the focus."""
    return {"objections": _in_words(objections)}


@register.inclusion_tag("ui/parts/timeline.html")
def timeline(events: Sequence[Any]) -> dict[str, Any]:
    """Who moved what, when, from → to, with which opinion."""
    return {"events": events}


@register.inclusion_tag("ui/parts/masked.html", takes_context=True)
def masked(context: Context, value: str, url: str = "", field: str = "", reasons: Any = None) -> dict[str, Any]:
    """A masked value with 查看: a reason is asked, the look is journalled by the view behind `url`."""
    return {
        "value": value, "url": url, "field": field, "reasons": reasons or PURPOSES.items(),
        "spot": f"mask-{uuid.uuid4().hex[:8]}", "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.inclusion_tag("ui/parts/move.html", takes_context=True)
def move(
    context: Context, url: str, label: Any, *, needs_reason: bool = False, reasons: Any = (), tone: str = "plain",
    confirm: Any = "", fields: Mapping[str, Any] | None = None, multiple: bool = False, hint: Any = "",
) -> dict[str, Any]:  # fmt: skip
    """One move of a thing's life: a button, or a panel that asks for the reason code and the reason first.

    On the page that refuses it, the panel is open and holds what was typed.
    """
    request = context.get("request")
    sent = request.POST if request and request.method == "POST" and request.path == url else None
    return {
        "sent": sent is not None, "typed": sent.get("reason", "") if sent else "",
        "ticked": [*sent.getlist("reason_codes"), sent.get("reason_code", "")] if sent else [],
        "url": url, "label": label, "confirm": confirm, "reasons": reasons,
        "needs_reason": needs_reason or bool(reasons),
        "button": {"primary": "btn-primary", "ok": "btn-ok", "bad": "btn-bad", "warn": "btn-warn"}.get(tone, ""),
        "longest": REASON_LENGTH, "fields": fields or {}, "multiple": multiple, "hint": hint, "spot": f"move-{uuid.uuid4().hex[:8]}",
        "csrf_token": context.get("csrf_token"),
    }  # fmt: skip


@register.inclusion_tag("ui/parts/explanation.html")
def explanation(rows: Sequence[Any]) -> dict[str, Any]:
    """Every rule with its answer, fact, term, basis, what would change it, who acts."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/summary.html")
def summary(rows: Sequence[Any]) -> dict[str, Any]:
    """All answers with 修改, before they are sent."""
    return {"rows": rows}


@register.inclusion_tag("ui/parts/tasks.html")
def tasks(rows: Sequence[tuple[Any, str, Any, str]]) -> dict[str, Any]:
    """A task list: (label, url, status word, tone) per row, with "done of all"."""
    return {"rows": rows, "done": sum(row[3] == "ok" for row in rows), "total": len(rows)}


@register.inclusion_tag("ui/parts/matrix.html")
def matrix(table: Any) -> dict[str, Any]:
    """People × lessons. Neighbouring columns of one group share a head; every cell names its heads."""
    spot = f"mx{uuid.uuid4().hex[:6]}"
    groups: list[dict[str, Any]] = []
    columns: list[dict[str, Any]] = []
    for index, column in enumerate(table.columns):
        if not groups or groups[-1]["label"] != column.group:
            groups.append({"label": column.group, "span": 0, "id": f"{spot}g{len(groups)}"})
        groups[-1]["span"] += 1
        heads = f"{spot}c{index}" + (f" {groups[-1]['id']}" if column.group else "")
        columns.append({"label": column.label, "id": f"{spot}c{index}", "group": groups[-1]["id"], "heads": heads})
    rows = [
        {"row": row, "id": f"{spot}r{number}", "cells": list(zip(row.cells, columns, strict=False))}
        for number, row in enumerate(table.rows)
    ]
    grouped = any(group["label"] for group in groups)
    return {"m": table, "groups": groups if grouped else [], "columns": columns, "rows": rows, "spot": spot}


@register.inclusion_tag("ui/parts/progress.html")
def progress(done: int, total: int, label: Any = "") -> dict[str, Any]:
    """A bar that says its numbers."""
    return {"done": done, "total": total or 1, "label": label, "percent": done * 100 // total if total else 0}


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, hint: Any = "", label: Any = "") -> dict[str, Any]:
    """A form field with label, hint, error, required marker, all tied together for screen readers."""
    widget = bound.field.widget
    hint = hint or bound.help_text
    # Django ties the input to <id>_helptext and <id>_error by itself; only an extra hint needs saying.
    described = [f"{bound.auto_id}_helptext"] if hint else []
    if bound.errors:
        described.append(f"{bound.auto_id}_error")
    attrs: dict[str, str | bool] = {"aria-describedby": " ".join(described)} if described else {}
    kind = getattr(widget, "input_type", "textarea")
    grouped = getattr(widget, "use_fieldset", False)
    box = kind == "checkbox" and not grouped
    css = "" if grouped else {"checkbox": "form-check-input", "select": "form-select"}.get(kind, "form-control")
    if css:
        attrs["class"] = f"{widget.attrs.get('class', '')} {css}{' is-invalid' if bound.errors else ''}".strip()
    return {
        "f": bound, "hint": hint, "label": label or bound.label, "control": bound.as_widget(attrs=attrs),
        "grouped": grouped, "box": box, "required": bound.field.required, "file": kind == "file",
    }  # fmt: skip


@register.inclusion_tag("ui/parts/fields.html")
def fields(form: Form) -> dict[str, Any]:
    """All fields of a form, the hidden ones too."""
    return {"form": form}


@register.inclusion_tag("ui/parts/tabs.html")
def tabs(items: Sequence[Any], label: Any = "") -> dict[str, Any]:
    """Links between the parts of one record."""
    return {"items": items, "label": label or _("页内导航")}


@register.inclusion_tag("ui/parts/figure.html")
def figure(
    label: Any, value: Any, *, note: Any = "", tone: str = "mute", url: str = "", unit: Any = ""
) -> dict[str, Any]:
    """One large number with its unit and note; stands inside <div class="figures">."""
    return {"label": label, "value": value, "note": note, "tone": tone, "url": url, "unit": unit}


@register.inclusion_tag("ui/parts/bars.html")
def bars(items: Sequence[Any], *, label: Any, unit: Any = "", max: float | None = None) -> dict[str, Any]:
    """A bar chart: a real table whose bars are decoration."""
    rows = charts.bar_rows(items, top=max)
    return {"rows": rows, "label": label, "unit": unit, "width": charts.BAR_WIDTH, "height": charts.BAR_HEIGHT}


@register.inclusion_tag("ui/parts/sparkline.html")
def sparkline(values: Sequence[float], *, label: Any) -> dict[str, Any]:
    """A small line; `label` says in words what it shows."""
    points = charts.spark_points(list(values))
    return {"points": points, "label": label, "width": charts.SPARK_WIDTH, "height": charts.SPARK_HEIGHT}


@register.inclusion_tag("ui/parts/tilemap.html")
def tilemap(tiles: Sequence[Any], *, label: Any, legend: Sequence[Any] = ()) -> dict[str, Any]:
    """Guangdong's 21 cities in a grid; `legend` are five texts, lowest class first."""
    steps_of_legend = [{"step": number, "text": text} for number, text in enumerate(legend, start=1)]
    return {"tiles": charts.tile_rows(tiles), "label": label, "legend": steps_of_legend[::-1]}


@register.simple_block_tag
def notice(content: str, tone: str = "warn", rule: str = "") -> SafeString:
    """A reminder: of a rule by its number (规则提醒 R-05：…), or under a heading of its own (退回理由：…)."""
    numbered = len(rule) > 1 and rule[0].isascii() and rule[0].isalpha() and rule[-1].isdigit()
    words = _("规则提醒 %(rule)s：") if numbered else _("%(rule)s：")
    lead = format_html("<strong>{}</strong>", words % {"rule": rule}) if rule else ""
    return format_html('<div class="note {}">{}{}</div>', tone, lead, content)


@register.simple_block_tag
def confirmation(content: str, title: Any, number: str = "", number_label: Any = "") -> SafeString:
    """The block after a submission: what happened, the number in large type, what happens next."""
    large = format_html(
        '<p class="confirmation-number">{} <b class="code">{}</b></p>', number_label or _("办件编号"), number
    )
    return format_html(
        '<section class="confirmation"><div class="confirmation-head" role="status"><h2>✓ {}</h2>{}</div>'
        '<div class="confirmation-next"><h3>{}</h3>{}</div></section>',
        title, large if number else "", _("接下来"), content,
    )  # fmt: skip


@register.simple_tag
def idempotency() -> SafeString:
    """A key that makes a repeated submission of this very form one submission."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', uuid.uuid4())


@register.inclusion_tag("ui/parts/scanner_scripts.html")
def scanner_scripts() -> dict[str, Any]:
    """The scripts of a page that scans; its view sets request.csp_wasm = True."""
    return {}
