"""What the register of standards says of a version, in the reader's language."""

from django.utils.translation import gettext as _

from jiangce.faces.ui.labels import look
from jiangce.registers.standards.directory import Happening
from jiangce.registers.standards.enums import VersionMove


def happening_title(row: Happening) -> str:
    """What happened to which version."""
    kind = look(row.kind, "registers.standards.VersionMove").label
    return _("%(kind)s：%(name)s（%(number)s）") % {"kind": kind, "name": row.name, "number": row.number}


def reason_words(move: str, reason: str) -> str:
    """Why: the document or filing that a move rests on, the version that takes the place, or the words that were given."""
    words = {
        VersionMove.PUBLISH: _("发布文号 %(number)s"),
        VersionMove.FILE: _("备案号 %(number)s"),
        VersionMove.SUPERSEDE: _("新版本 %(number)s"),
    }
    return words[VersionMove(move)] % {"number": reason} if move in words and reason else reason
