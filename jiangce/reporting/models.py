"""Models of the reporting app, one section each."""

from jiangce.reporting.targets.models import Target

__all__ = ["Target"]
