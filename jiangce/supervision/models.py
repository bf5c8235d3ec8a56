"""Models of the supervision app, one section each."""

from jiangce.supervision.cases.models import Case, CaseNote
from jiangce.supervision.signals.models import Signal, Watermark

__all__ = ["Case", "CaseNote", "Signal", "Watermark"]
