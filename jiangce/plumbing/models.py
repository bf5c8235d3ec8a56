"""Models of the plumbing app, one section each."""

from jiangce.plumbing.clock.models import CalendarDay
from jiangce.plumbing.files.models import StoredFile
from jiangce.plumbing.journal.models import JournalEntry, JournalSeal
from jiangce.plumbing.messages.models import Message
from jiangce.plumbing.numbering.models import Series

__all__ = ["CalendarDay", "JournalEntry", "JournalSeal", "Message", "Series", "StoredFile"]
