"""Objections in words: what is wrong, the clause it rests on, what would change the answer, who must act."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from jiangce.faces.ui.texts import RULES, UNKNOWN
from jiangce.kernel.money import yuan
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.registers.people.enums import Group
from jiangce.schemes.enums import Certainty
from jiangce.schemes.terms.catalogue import TERMS, TermKind
from jiangce.training.classes.enums import LessonKind
from jiangce.wiring import TEXTS


@dataclass(frozen=True, slots=True)
class Words:
    """One objection as people read it; every part may be blank but the message."""

    code: str
    message: str
    remedy: str = ""
    who: str = ""
    basis: str = ""
    where: str = ""
    warning: bool = False
    rule: str = ""

    def beside_field(self) -> str:
        """The objection as one text beside its field: what is wrong, what to do, the term it rests on."""
        text = (
            _("%(message)s%(remedy)s") % {"message": self.message, "remedy": self.remedy}
            if self.remedy
            else self.message
        )
        return text + _("（%(text)s）") % {"text": self.basis} if self.basis else text


class _Params(dict[str, Any]):
    """A missing parameter shows a dash instead of breaking the page that explains a refusal."""

    def __missing__(self, key: str) -> str:
        return "—"


def words(objection: Objection) -> Words:
    """The words of an objection in the reader's language; an unknown code still gets a sentence that names it."""
    text = TEXTS.get(objection.code, UNKNOWN)
    own = {"code": objection.code} if text is UNKNOWN else {}  # many a text names a code of its own
    params = _Params({**worded(objection.params), **own})
    return Words(
        code=objection.code,
        message=_fill(text.message, params),
        remedy=_fill(text.remedy, params),
        who=_fill(text.who, params),
        basis=basis_of(objection.term) if objection.term else "",
        where=objection.where,
        warning=objection.warning,
        rule=str(RULES.get(objection.code.partition(".")[0], objection.code)),
    )


def worded(params: Mapping[str, Any]) -> dict[str, Any]:
    """The params of an objection in words: a group, a kind of lesson, a list with the reader's own comma."""
    found = {key: _shown(value, {}) if isinstance(value, list | tuple) else value for key, value in params.items()}
    for key, choices in (("group", Group), ("kind", LessonKind)):
        if found.get(key) in choices.values:
            found[key] = choices(found[key]).label
    return found


def summary(objections: Iterable[Objection]) -> list[Words]:
    """All objections in words, refusals before warnings, each sentence once."""
    found = {(w.message, w.where): w for w in map(words, objections)}
    return sorted(found.values(), key=lambda w: w.warning)


def basis_of(term: TermRef) -> str:
    """A term in words: 个人出勤率下限 80%；依据 …（已核实原文）."""
    parts = [term_words(term)]
    if term.basis:
        parts.append(_("依据 %(basis)s") % {"basis": term.basis})
    certainty = certainty_words(term.certainty)
    if certainty:
        parts[-1] += _("（%(certainty)s）") % {"certainty": certainty}
    return _("；").join(part for part in parts if part)


def term_words(term: TermRef) -> str:
    """The name and value of a term with its unit; codes show their labels."""
    if term.unit == "fen":
        return _("补贴标准 %(yuan)s 元") % {"yuan": yuan(int(term.value))}
    kind = TERMS.get(term.code)
    if kind is None:
        return f"{term.code} {_shown(term.value, {})}{term.unit}".strip()
    return f"{kind.label} {value_words(kind, term.value)}"


def value_words(kind: TermKind, value: Any) -> str:
    """The value of a term as people read it, with its unit; codes show their labels."""
    if kind.kind == "int":
        figure = kind.figure(int(value))
        return f"{figure}%" if kind.unit == "%" else f"{figure} {kind.unit}"
    return _shown(value, {str(code): label for code, label in kind.choices})


def certainty_words(certainty: str) -> str:
    """How sure we are of a term's value, in words; the code itself when it is none of ours."""
    return str(Certainty(certainty).label) if certainty in Certainty.values else certainty


def _shown(value: Any, labels: Mapping[str, Any]) -> str:
    if isinstance(value, list | tuple | set | frozenset):
        return _("、").join(str(labels.get(str(item), item)) for item in value)
    return str(labels.get(str(value), value))


def _fill(template: Any, params: Mapping[str, Any]) -> str:
    text = str(template)
    try:
        return text % params
    except (ValueError, TypeError):
        # A stray percent sign in the words must not hide the refusal.
        return text
