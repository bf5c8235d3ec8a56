"""The exception of this section, apart so that every file of actions can raise it."""

from jiangce.kernel.verdict import Refused


class PlaceRefused(Refused):
    """The place, room, tenure or equipment was not written."""
