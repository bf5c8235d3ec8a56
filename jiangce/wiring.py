"""The one place where lower layers learn of higher ones: words of objections, event subscribers, ports.

Everything is named here explicitly, so that one file answers "who listens?" and "who implements this?".
"""

from importlib import import_module

from jiangce.kernel.verdict import Text

TEXT_MODULES = (
    "jiangce.faces.ui.texts",
    # one line per section with objections, in the order of the layers
)


def _texts() -> dict[str, Text]:
    words: dict[str, Text] = {}
    for name in TEXT_MODULES:
        for code, text in import_module(name).TEXTS.items():
            if code in words:
                raise ValueError(f"objection {code} has two texts")
            words[code] = text
    return words


TEXTS: dict[str, Text] = _texts()
