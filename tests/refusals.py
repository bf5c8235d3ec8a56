"""What a refusal says, for tests of actions."""

from collections.abc import Callable

import pytest

from jiangce.kernel.verdict import Refused


def codes(act: Callable[[], object]) -> list[str]:
    """The codes of the objections with which an act is refused; fails when it is not."""
    with pytest.raises(Refused) as refused:
        act()
    return [objection.code for objection in refused.value.objections]
