"""Every rule: each module of this package that holds `RULE`. To add one, add a file."""

from importlib import import_module
from pkgutil import iter_modules

from jiangce.supervision.engine.rule import Rule


def _load() -> tuple[Rule, ...]:
    names = sorted(module.name for module in iter_modules(__path__))
    found = [import_module(f"{__name__}.{name}").RULE for name in names]
    if len({rule.name for rule in found}) != len(found):
        raise ValueError("two rules have one name")
    return tuple(found)


RULES: tuple[Rule, ...] = _load()


def chosen(codes: list[str]) -> list[Rule]:
    """The rules of these codes (`F14`) or names (`F14/travel`), in the order of the registry; all of them for none.
    Raises KeyError with the first that is unknown."""
    known = {word for rule in RULES for word in (rule.code, rule.name)}
    for code in codes:
        if code not in known:
            raise KeyError(code)
    return [rule for rule in RULES if not codes or rule.code in codes or rule.name in codes]
