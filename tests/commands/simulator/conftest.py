"""One small province for all tests that only look at it."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from jiangce.commands.simulator import main
from jiangce.commands.simulator.calendar import Year
from jiangce.kernel.exchange import TABLES, TRUTH
from tests.commands.simulator.conformance import connect

YEAR = 2025
PERSON_TIMES = 2_500
"""Of the province that most tests look at: enough for every pattern."""


@pytest.fixture(scope="session")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Makes provinces, each set of arguments once."""
    made: dict[tuple[str, ...], Path] = {}

    def make(*arguments: str) -> Path:
        if arguments not in made:
            out = tmp_path_factory.mktemp("simulated") / "province"
            assert main([*arguments, "--out", str(out), "--year", str(YEAR)]) == 0
            made[arguments] = out
        return made[arguments]

    return make


@pytest.fixture(scope="session")
def province(simulated: Callable[..., Path]) -> Path:
    """A province with every pattern and every decoy."""
    return simulated("--person-times", str(PERSON_TIMES), "--seed", "11")


@pytest.fixture(scope="session")
def records(province: Path) -> duckdb.DuckDBPyConnection:
    """Its tables as views; `closed` holds the statutory holidays."""
    connection = connect(province, [*TABLES.values(), TRUTH])
    year = Year.of(YEAR)
    days = ", ".join(f"(DATE '1970-01-01' + {day})" for day in year.days[year.closed])
    connection.execute(f"CREATE TABLE closed AS SELECT * FROM (VALUES {days}) AS days(day)")
    return connection
