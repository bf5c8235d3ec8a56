"""What an earlier run found whole, so that only files that are new or another need be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa

from jiangce.supervision.engine.checking.index import KeyIndex
from jiangce.supervision.engine.data.dataset import DataSet
from jiangce.supervision.engine.data.parts import Part


@dataclass(frozen=True, slots=True)
class Seen:
    """Stamps of the files that were checked, the kinds of keys under which they were, the winners that were found, and the keys
    of large tables."""

    stamps: Mapping[str, str]
    kinds: Mapping[str, str]
    winners: Mapping[str, pa.Table]
    index: KeyIndex | None = None


@dataclass(frozen=True, slots=True)
class News:
    """What differs from what was seen: `fresh` parts of each table; `added` are tables to which parts came and nothing else
    happened, `known` those in which nothing happened at all. Nothing that stood in one of the `steady` is gone."""

    fresh: Mapping[str, list[Part]]
    added: frozenset[str]
    known: frozenset[str]

    @property
    def steady(self) -> frozenset[str]:
        return self.added | self.known

    def whole(self, dataset: DataSet, table: str) -> list[Part]:
        """The parts of a table that need not be looked at again."""
        fresh = {part.name for part in self.fresh[table]}
        return [part for part in dataset.parts[table] if part.name not in fresh]


def stamps_of(dataset: DataSet) -> dict[str, str]:
    """File → its size and the time of its last change."""
    return {part.name: part.stamp for parts in dataset.parts.values() for part in parts}


def news(dataset: DataSet, seen: Seen | None) -> News:
    """Compare a data set with what was seen; without that all of it is fresh."""
    if seen is None or dict(seen.kinds) != dict(dataset.kinds):
        return News(dict(dataset.parts), frozenset(), frozenset())
    fresh = {
        name: [part for part in parts if seen.stamps.get(part.name) != part.stamp]
        for name, parts in dataset.parts.items()
    }
    there = {part.name for parts in dataset.parts.values() for part in parts}
    lost = {name.partition("/")[0].partition(".")[0] for name in seen.stamps if name not in there}
    lost |= {name for name, parts in fresh.items() if any(part.name in seen.stamps for part in parts)}
    known = frozenset(name for name, parts in fresh.items() if not parts and name not in lost)
    return News(fresh, frozenset(fresh) - lost - known, known)
