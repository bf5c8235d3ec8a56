"""A class that is no longer the institution's to change offers no form to change it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from jiangce.training.classes.enums import EDITABLE


def away_from_locked(request: HttpRequest, row: Any) -> HttpResponse | None:
    """Whoever opens a form of a locked class is led to its page and told why; what is sent, the action itself refuses."""
    if request.method == "POST" or row.state in EDITABLE:
        return None
    messages.warning(request, _("班级当前为“%(state)s”，内容已锁定。") % {"state": row.get_state_display()})
    return redirect("desk:classes:detail", row.pk)
