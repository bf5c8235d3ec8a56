"""The refusal of the section."""

from jiangce.kernel.verdict import Refused


class SanctionRefused(Refused):
    """The sanction was not opened or moved."""
