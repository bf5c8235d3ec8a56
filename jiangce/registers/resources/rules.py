"""Whether a digital resource may be written, handed in or listed. Pure: all objections at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from jiangce.kernel.verdict import Objection


@dataclass(frozen=True, slots=True)
class ResourceFacts:
    """What a resource is judged by. `filed`: its platform's filing is in force; `covered`: the filing covers occupation and
    level; `same`: the number of another resource of the platform at the same address or with the same title, occupation and
    level; `items`: what is wrong with the items of standards that it points to."""

    title: str
    hours: int
    teacher: str
    address: str
    occupation_code: str
    occupation_known: bool
    filed: bool
    covered: bool
    same: str = ""
    items: Sequence[Objection] = ()


def resource_objections(facts: ResourceFacts) -> list[Objection]:
    """Everything that is wrong with it, in the order of the form."""
    found = []
    if not facts.filed:
        found.append(Objection("resources.not_filed"))
    if not facts.title.strip():
        found.append(Objection("resources.blank", {"field": "title"}, where="title"))
    if not facts.occupation_known:
        found.append(
            Objection("resources.unknown_occupation", {"code": facts.occupation_code}, where="occupation_code")
        )
    elif facts.filed and not facts.covered:
        found.append(Objection("resources.out_of_scope", {"code": facts.occupation_code}, where="occupation_code"))
    if facts.hours < 1:
        found.append(Objection("resources.no_hours", where="hours"))
    if not facts.teacher.strip():
        found.append(Objection("resources.blank", {"field": "teacher"}, where="teacher"))
    if not web_address(facts.address):
        found.append(Objection("resources.no_address", {"address": facts.address[:80]}, where="address"))
    if facts.same:
        found.append(Objection("resources.same", {"number": facts.same}, where="title"))
    return [*found, *facts.items]


def web_address(text: str) -> bool:
    """Whether it is an address that a browser opens, and nothing else."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(char.isspace() for char in text)
