"""Occupations, levels, hours and amounts that the simulated province trains for.

Occupations come from the national catalogue of the product; how often each is trained, and the amounts, are the
simulator's own and only resemble published ones.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

# Service and production trades, and the technical trades in which digital engineers are assessed.
_MAJORS = ("4-", "6-", "5-0", "2-02-38")
_KEPT = 160
LEVEL_NONE = -1
LEVEL_SHARES = np.array([0.46, 0.31, 0.17, 0.04, 0.02])  # of 5, 4, 3, 2, 1
HOURS = np.array([48, 56, 64, 72, 80])
COMPETENCE_HOURS = 40  # a short course that leads to no level
AMOUNT_FEN = np.array([120_000, 170_000, 240_000, 300_000, 360_000])
SHORT_COURSE_FEN = 60_000
APPRENTICE_FEN = np.array([500_000, 550_000, 700_000, 850_000, 850_000])
LIVING_ALLOWANCE_FEN = 50_000


@dataclass(frozen=True)
class Catalogue:
    """Codes by index, and how often each is trained."""

    codes: np.ndarray
    shares: np.ndarray
    factor: np.ndarray

    def other_than(self, rng: np.random.Generator, occupation: int) -> int:
        """An occupation of another small class."""
        unlike = np.flatnonzero([code[:6] != self.codes[occupation][:6] for code in self.codes])
        return int(rng.choice(unlike))


@cache
def occupations() -> Catalogue:
    """Every eighth or so of the trades, with a long tail: some are trained everywhere, most are rare."""
    source = resources.files("jiangce.registers.standards") / "data" / "occupations.csv"
    rows = csv.DictReader(source.read_text(encoding="utf-8").splitlines())
    found = [row["code"] for row in rows if row["code"].startswith(_MAJORS)]
    kept = found[:: max(1, len(found) // _KEPT)]
    rank = np.random.Generator(np.random.Philox(key=20_22)).permutation(len(kept))
    weight = 1.0 / (rank + 6.0)
    factor = 0.8 + 0.1 * (rank % 6)
    return Catalogue(np.array(kept, object), weight / weight.sum(), factor)
