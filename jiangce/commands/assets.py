"""Front-end files: npm packages by the committed lock, a short list of named files of them, then all static files in
one folder for the web server. Nothing third-party is committed. Imports nothing but the standard library."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "jiangce" / "faces" / "ui" / "static" / "vendor"
TOOLS = ROOT / "build"
COLLECTED = ROOT / ".staticfiles"

FILES = {
    "@tabler/core/dist/css/tabler.min.css": VENDOR / "tabler.min.css",
    "zxing-wasm/dist/iife/reader/index.js": VENDOR / "zxing_reader.js",
    "zxing-wasm/dist/reader/zxing_reader.wasm": VENDOR / "zxing_reader.wasm",
    # for the browser tests only: never served
    "axe-core/axe.min.js": TOOLS / "axe.min.js",
}

# Named map files are not copied; the manifest storage refuses a reference to a file that is not there.
_SOURCE_MAP = re.compile(rb"(//|/\*)[#@]\s*sourceMappingURL=[^\n*]*(\*/)?")


class AssetsFailed(Exception):
    """The front-end files could not be made; the message says what to install or to try."""


def build() -> None:
    """Make the front-end files, unless they are current. Raises AssetsFailed when there is no npm, or npm fails."""
    if not _current(VENDOR / ".stamp", _lock_digest()) or not all(target.exists() for target in FILES.values()):
        install_packages()
        copy_files()
        (VENDOR / ".stamp").write_text(_lock_digest())


def install_packages() -> None:
    """`npm ci` by the committed lock, without any package's install script."""
    npm = find_npm()
    # The wheel's npm starts `node` by name, so its folder must be on the path.
    environment = os.environ | {"PATH": f"{npm.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssetsFailed(f"npm ci 没有成功：\n{done.stderr.strip()[-2000:]}")


def find_npm() -> Path:
    """The machine's npm, else the one that the extra `assets` put into this environment."""
    found = shutil.which("npm") or shutil.which("npm", path=str(Path(sys.executable).parent))
    if found is None:
        raise AssetsFailed("没有 npm：请安装 Node.js，或删除 .venv 后重新运行 bin/up，让它自带一个")
    return Path(found)


def copy_files() -> None:
    """Copy the named files, without their source map references."""
    for source, target in FILES.items():
        content = (PACKAGES / source).read_bytes()
        if target.suffix in (".js", ".css"):
            content = _SOURCE_MAP.sub(b"", content)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def collect() -> None:
    """Gather the static files of all apps for the web server, hashed and compressed; skipped when nothing changed.

    Tests and debugging read the files where they lie and need none of this; what is collected is always what is served.
    """
    plain = {name: value for name, value in os.environ.items() if name not in ("JIANGCE_TESTING", "JIANGCE_DEBUG")}
    environment = plain | {"DJANGO_SETTINGS_MODULE": "jiangce.settings"}
    stamp = COLLECTED / ".stamp"
    digest = _sources_digest()
    if _current(stamp, digest):
        return
    command = [sys.executable, "-m", "django", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssetsFailed(f"静态文件没有收集成功：\n{done.stderr.strip()[-2000:]}")
    stamp.write_text(digest)


def _current(stamp: Path, digest: str) -> bool:
    return stamp.exists() and stamp.read_text() == digest


def _lock_digest() -> str:
    digest = hashlib.sha256((ROOT / "package-lock.json").read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def _sources_digest() -> str:
    """Over our own static files and the lock of the Python packages, which carry the others'."""
    digest = hashlib.sha256()
    lock = ROOT / "requirements" / "base.txt"
    own = sorted(path for path in (ROOT / "jiangce").rglob("static/**/*") if path.is_file() and path.name != ".stamp")
    for path in [*own, lock, Path(__file__)]:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
