"""The front-end files: by a lock that names no host, without source maps, made once."""

import json
import re
import subprocess

import pytest

from jiangce.commands import assets


def test_no_committed_file_names_a_registry():
    for name in ("package.json", "package-lock.json", ".npmrc"):
        assert not re.search(r"https?://|registry\s*=|_auth", (assets.ROOT / name).read_text(encoding="utf-8")), name


def test_every_version_is_pinned_exactly():
    pins = json.loads((assets.ROOT / "package.json").read_text())["dependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pins.values())


def test_source_map_references_are_removed():
    assert assets._SOURCE_MAP.sub(b"", b"a{}\n/*# sourceMappingURL=a.css.map */") == b"a{}\n"
    assert assets._SOURCE_MAP.sub(b"", b"x()\n//# sourceMappingURL=a.js.map\n") == b"x()\n\n"


def test_a_second_build_does_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "VENDOR", tmp_path)
    monkeypatch.setattr(assets, "FILES", {"x": tmp_path / "x.css"})
    done = []
    monkeypatch.setattr(assets, "install_packages", lambda: done.append("npm"))
    monkeypatch.setattr(assets, "copy_files", lambda: (tmp_path / "x.css").write_text(""))
    assets.build()
    assets.build()
    assert done == ["npm"]


def test_what_is_collected_is_what_is_served_also_when_tests_or_debugging_collect(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "COLLECTED", tmp_path)
    asked = []

    def run(command, *, env, **_options):
        asked.append(env)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(assets.subprocess, "run", run)
    monkeypatch.setenv("JIANGCE_TESTING", "1")
    monkeypatch.setenv("JIANGCE_DEBUG", "1")
    assets.collect()
    assets.collect()
    assert len(asked) == 1
    assert not {"JIANGCE_TESTING", "JIANGCE_DEBUG"} & set(asked[0])


def test_a_machine_without_npm_is_told_what_to_do(monkeypatch):
    monkeypatch.setattr(assets.shutil, "which", lambda *_a, **_k: None)
    with pytest.raises(assets.AssetsFailed, match="没有 npm"):
        assets.find_npm()
