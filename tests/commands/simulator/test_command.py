"""The command: what it refuses, what it leaves behind, and that a seed says it all."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from jiangce.commands.simulator import main, running
from jiangce.commands.simulator.parts import Province
from tests.commands.simulator.conformance import parts_of

SMALL = ("--person-times", "200", "--seed", "5")


def _fingerprint(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes_in_one_process_or_in_three(simulated: Callable[..., Path]) -> None:
    alone = simulated(*SMALL, "--jobs", "1")
    together = simulated(*SMALL, "--jobs", "3")

    assert _fingerprint(alone) == _fingerprint(together)


def test_another_seed_gives_another_province(simulated: Callable[..., Path]) -> None:
    here, there = _fingerprint(simulated(*SMALL)), _fingerprint(simulated("--person-times", "200", "--seed", "6"))

    assert here["persons.parquet"] != there["persons.parquet"]
    assert not {here[name] for name in here if "part-" in name} & {there[name] for name in there if "part-" in name}


def test_a_part_is_the_same_whether_or_not_the_others_are_made(simulated: Callable[..., Path], tmp_path: Path) -> None:
    whole = simulated(*SMALL)
    name = parts_of(whole, "heartbeats")[-1].name
    province = Province(5, 200, 2025)
    for part in province.parts():
        if part.month and part.month in name:
            province.write(part, tmp_path)

    for table in ("checkins", "heartbeats"):
        assert [path.name for path in parts_of(tmp_path, table)] == [name]
        assert (tmp_path / table / name).read_bytes() == (whole / table / name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--person-times", "5", "--seed", "1"], "培训人次须在"),
        (["--person-times", "200", "--seed", "-1"], "随机种子不能为负数"),
        (["--person-times", "200", "--seed", "1", "--jobs", "0"], "并行进程数至少为 1"),
        (["--person-times", "200", "--seed", "1", "--year", "2999"], "2999 年的节假日安排尚未公布"),
    ],
)
def test_arguments_that_cannot_be_followed_are_refused(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, "--out", str(tmp_path / "new")]) == 2
    assert words in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_refused_and_an_empty_one_is_filled(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "letter.txt").write_text("mine")

    assert main([*SMALL, "--out", str(kept)]) == 2
    assert "已存在且不为空" in capsys.readouterr().err
    assert [path.name for path in kept.iterdir()] == ["letter.txt"]

    (kept / "letter.txt").unlink()
    assert main([*SMALL, "--out", str(kept)]) == 0
    assert (kept / "truth.parquet").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_an_interrupted_run_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []

    def stop_in_the_middle(province: Province, part: object, folder: Path) -> int:
        written.append(folder.name)
        if len(written) == 5:
            raise KeyboardInterrupt
        return 0

    monkeypatch.setattr(Province, "write", stop_in_the_middle)
    with pytest.raises(KeyboardInterrupt):
        running.simulate(seed=5, person_times=200, year=2025, out=tmp_path / "new", jobs=1, with_heartbeats=False)

    assert len(written) == 5
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told_on_the_error_output_and_the_result_on_the_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*SMALL, "--out", str(tmp_path / "new"), "--no-heartbeats", "--jobs", "1"])
    told = capsys.readouterr()

    assert "checkins 2025-03" in told.err
    assert "已写入" in told.out and "checkins" in told.out
