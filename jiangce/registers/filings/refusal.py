"""The exception of this section, apart so that every file of actions can raise it."""

from jiangce.kernel.verdict import Refused


class FilingRefused(Refused):
    """The application or filing was not written or moved."""
