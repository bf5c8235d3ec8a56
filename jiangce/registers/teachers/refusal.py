"""The exception of this section, apart so that every file of actions can raise it."""

from jiangce.kernel.verdict import Refused


class TeacherRefused(Refused):
    """The teacher or the qualification was not written."""
