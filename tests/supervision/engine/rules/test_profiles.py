"""P01 to P06: each finds the school that does things differently, and leaves its peers alone."""

from pathlib import Path

import pytest

from jiangce.supervision.engine.running import Outcome
from tests.supervision.engine.schools import STRANGE, twelve_schools
from tests.supervision.engine.world import World


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], Outcome]:
    world = World()
    schools = twelve_schools(world)
    return schools, world.supervise(tmp_path_factory.mktemp("schools"), *STRANGE)


@pytest.mark.parametrize("code", STRANGE)
def test_only_the_strange_school_stands_out(compared: tuple[dict[str, int], Outcome], code: str) -> None:
    schools, outcome = compared
    assert [signal["org_id"] for signal in outcome.signals if signal["rule"] == code] == [schools[code]]


def test_the_score_explains_itself_in_words(compared: tuple[dict[str, int], Outcome]) -> None:
    [signal] = [signal for signal in compared[1].signals if signal["rule"] == "P02"]
    assert "通过率50.0%（5 个班），11 家同类机构的中位数为91.7%，偏低41.7%，是通常差异的" in signal["evidence"]


def test_seconds_are_told_as_seconds(compared: tuple[dict[str, int], Outcome]) -> None:
    [signal] = [signal for signal in compared[1].signals if signal["rule"] == "P06"]
    assert "每课签到先后相差10 秒（5 个班），8 家同类机构的中位数为310 秒，偏低300 秒" in signal["evidence"]


def test_who_leaves_half_way_is_due_for_half_of_the_lessons(compared: tuple[dict[str, int], Outcome]) -> None:
    """Nine of twelve would be far below the peers; nine of ten are not."""
    schools, outcome = compared
    assert schools["P03"] not in [signal["org_id"] for signal in outcome.signals if signal["rule"] == "P01"]


def test_a_single_class_is_compared_with_nobody(world: World, tmp_path: Path) -> None:
    world.enrol(world.add_class(), world.person(), manual_pass=True)
    assert world.supervise(tmp_path, *STRANGE).signals == []
