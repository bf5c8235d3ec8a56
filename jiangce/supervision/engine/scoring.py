"""How well signals find what was planted: recall and false alarms per pattern, decoys named.

A case is found when a signal of that rule names one of its persons, classes, organisations, claims or devices. A false
alarm is one (rule, class; else the person's class, else the organisation) that shares no id with any planted case.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jiangce.kernel.exchange import SUBJECTS

Row = Mapping[str, Any]
Named = frozenset[tuple[str, Any]]

DECOY = "decoy:"
_FINDING = tuple(name for name in SUBJECTS if name != "lesson_id")


@dataclass(slots=True)
class Score:
    """One pattern. `alarms` are the false ones, by what they accuse; `decoys` the honest cases that it accused."""

    planted: int = 0
    found: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[tuple[str, Any]] = field(default_factory=list)
    decoys: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float | None:
        return self.found / self.planted if self.planted else None


def score(signals: Iterable[Row], truth: Iterable[Row], classes_of: Mapping[Any, list[Any]]) -> dict[str, Score]:
    """pattern → its score, for every pattern that is planted or signalled. `classes_of` gives the classes of a person,
    for a signal that names a person but no class."""
    planted, decoys = _cases(truth)
    named = _by_rule(signals)
    guilty = {one for cases in planted.values() for ids in cases.values() for one in ids}
    scores: dict[str, Score] = defaultdict(Score)
    for pattern, cases in planted.items():
        hits = {one for ids in named[pattern] for one in ids}
        for case, ids in sorted(cases.items()):
            scores[pattern].planted += 1
            if any(one in hits for one in ids if one[0] in _FINDING):
                scores[pattern].found += 1
            else:
                scores[pattern].missed.append(case)
    for rule, signalled in named.items():
        accused = {one for ids in signalled if not ids & guilty for one in _accused(ids, classes_of)}
        scores[rule].alarms = sorted(accused, key=str)
        hits = {one for ids in signalled if not ids & guilty for one in ids}
        for pattern, cases in decoys.items():
            scores[rule].decoys += [f"{pattern} {case}" for case, ids in sorted(cases.items()) if ids & hits]
    return dict(sorted(scores.items()))


def _cases(truth: Iterable[Row]) -> tuple[dict[str, dict[str, Named]], dict[str, dict[str, Named]]]:
    """(planted, decoys): pattern → case → everything that it names."""
    planted: dict[str, dict[str, Named]] = defaultdict(dict)
    decoys: dict[str, dict[str, Named]] = defaultdict(dict)
    for row in truth:
        cases = decoys if row["pattern"].startswith(DECOY) else planted
        mine = cases[row["pattern"].removeprefix(DECOY)]
        mine[row["case_id"]] = mine.get(row["case_id"], frozenset()) | _ids(row)
    return planted, decoys


def _by_rule(signals: Iterable[Row]) -> dict[str, list[Named]]:
    found: dict[str, list[Named]] = defaultdict(list)
    for row in signals:
        found[row["rule"]].append(_ids(row))
    return found


def _ids(row: Row) -> Named:
    return frozenset((name, row[name]) for name in SUBJECTS if row.get(name) is not None)


def _accused(ids: Named, classes_of: Mapping[Any, list[Any]]) -> list[tuple[str, Any]]:
    """What a false alarm is counted by: the class, else the person's classes, else the organisation, else whatever is
    named."""
    by_name = dict(ids)
    if "class_id" in by_name:
        return [("class_id", by_name["class_id"])]
    if classes := classes_of.get(by_name.get("person_id")):
        return [("class_id", name) for name in classes]
    if "org_id" in by_name:
        return [("org_id", by_name["org_id"])]
    return sorted(ids)[:1]
