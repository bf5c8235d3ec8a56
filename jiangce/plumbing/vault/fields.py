"""A text column that is sealed at rest: Python sees the text, the database only its sealed form; and the column of its
digest."""

from typing import Any

from django.db import models

from jiangce.plumbing.vault.keys import key_ring


class SealedTextField(models.TextField):
    """Text sealed with the current key; bound to its model and field, so that a value can't be moved to another column.

    An empty text stays empty. Look-up by value is impossible on purpose: keep a digest beside it.
    """

    description = "sealed text"

    @property
    def aad(self) -> str:
        """The place that a sealed text is bound to."""
        # A history row keeps the value as it was sealed for the model it is the history of.
        owner = getattr(self.model, "pgh_tracked_model", self.model)
        return f"{owner._meta.label_lower}.{self.attname}"

    def get_prep_value(self, value: Any) -> Any:
        return value if not value else key_ring().seal(str(value), aad=self.aad)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return value if not value else key_ring().open(value, aad=self.aad)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name in ("isnull", "exact"):
            return super().get_lookup(lookup_name)
        return None


class DigestField(models.CharField):
    """A digest of the blind index, which says how it is made anew when the index key changes.

    `of`: the sealed column beside it, and `field` what it is a digest of, where {name} is another column's value. Without
    `of` nothing beside tells the value: such a row counts between the times in its two columns `open`, and the old key is
    kept for so long.
    """

    description = "digest of the blind index"

    def __init__(
        self, *args: Any, of: str = "", field: str = "", open: tuple[str, str] | tuple[()] = (), **kwargs: Any
    ) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)
        self.sealed_column, self.value_kind, self.open_between = of, field, open

    def deconstruct(self) -> Any:
        """To migrations and histories it is the plain column that it is in the database."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
