"""Row-level history of case tables: every UPDATE and DELETE, raw SQL included, leaves the row as it was."""

import pghistory
from django.db import models


def tracked(model: type[models.Model]) -> type[models.Model]:
    """Decorator: keep every changed or deleted row of this model in its event table, by trigger."""
    return pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())(model)
