"""The exception of this section, apart so that every file of actions can raise it."""

from jiangce.kernel.verdict import Refused


class SelectionRefused(Refused):
    """The call or the application was not written or moved."""
