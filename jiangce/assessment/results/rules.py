"""Reading scores and deciding a pass: pure."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

FULL_MARK_TENTHS = 1000


class BadScore(ValueError):
    """The text is not a score from 0 to 100 with at most one decimal."""


def parse_score(text: str) -> int | None:
    """Read "85.5" as 855 tenths of a point; blank → None; raises BadScore."""
    text = text.strip()
    if not text:
        return None
    try:
        tenths = Decimal(text) * 10
    except InvalidOperation as error:
        raise BadScore(text) from error
    if tenths != tenths.to_integral_value() or not 0 <= tenths <= FULL_MARK_TENTHS:
        raise BadScore(text)
    return int(tenths)


def score_text(tenths: int | None) -> str:
    """Write 855 as "85.5", 850 as "85" and None as an empty text."""
    if tenths is None:
        return ""
    whole, part = divmod(tenths, 10)
    return f"{whole}.{part}" if part else str(whole)


@dataclass(frozen=True, slots=True)
class Score:
    """One candidate's scores in tenths; absent excludes scores. All blank is "not entered"."""

    enrolment_id: int
    theory_tenths: int | None
    practice_tenths: int | None
    absent: bool = False

    @property
    def blank(self) -> bool:
        return not self.absent and self.theory_tenths is None and self.practice_tenths is None


def passed(score: Score, *, pass_mark_tenths: int) -> bool:
    """Both parts reach the pass mark (a term)."""
    if score.absent or score.theory_tenths is None or score.practice_tenths is None:
        return False
    return min(score.theory_tenths, score.practice_tenths) >= pass_mark_tenths
