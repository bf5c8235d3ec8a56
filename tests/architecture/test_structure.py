"""The structure that words in a document would lose: layers, lifecycles, texts, sizes."""

import ast
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from jiangce import wiring
from jiangce.kernel.lifecycle import Lifecycle
from jiangce.plumbing.vault.fields import SealedTextField

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "jiangce"
LAYERS = (
    "plumbing",
    "access",
    "registers",
    "schemes",
    "training",
    "assessment",
    "funding",
    "supervision",
    "reporting",
)
OURS = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in LAYERS]
PLAIN = {
    "jiangce.funding.notices": "the office's own public number",
}


def sources() -> list[Path]:
    return [path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts]


def test_import_contracts_hold() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[models.Model]) -> None:
    here = LAYERS.index(model._meta.app_label)
    for field in model._meta.get_fields():
        target = getattr(field, "related_model", None)
        if field.auto_created or not isinstance(field, models.ForeignKey) or target._meta.app_label not in LAYERS:
            continue
        assert LAYERS.index(target._meta.app_label) <= here, f"{model._meta.label}.{field.name} points upwards"


def _lifecycles() -> list[tuple[str, Lifecycle]]:
    found = []
    for path in sorted(PACKAGE.rglob("lifecycle.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if name != "jiangce.kernel.lifecycle":
            found += [(name, value) for value in vars(import_module(name)).values() if isinstance(value, Lifecycle)]
    return found


LIFECYCLES = _lifecycles()


def test_every_lifecycle_is_found() -> None:
    assert len(LIFECYCLES) >= 11


@pytest.mark.parametrize(("module", "lifecycle"), LIFECYCLES, ids=lambda value: getattr(value, "name", ""))
def test_the_database_knows_the_same_moves(module: str, lifecycle: Lifecycle) -> None:
    triggers = [
        trigger
        for model in OURS
        for trigger in getattr(model._meta, "triggers", [])
        if hasattr(trigger, "transitions") and sorted(trigger.transitions) == lifecycle.pairs()
    ]
    assert triggers, f"{lifecycle.name} has no trigger with its moves"


@pytest.mark.django_db
def test_postgresql_refuses_a_move_that_no_table_names() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%%moves%%'")
        assert cursor.fetchone()[0] >= len(LIFECYCLES)


OBJECTION = re.compile(r'(?:Objection|Why)\(\s*"([a-z_]+\.[a-z_]+)"')


def test_every_objection_has_words() -> None:
    shown = [path for path in sources() if path.parent.name != "ui"]  # the gallery shows invented ones
    said = {code for path in shown for code in OBJECTION.findall(path.read_text(encoding="utf-8"))}
    assert said - set(wiring.TEXTS) == set()


def test_words_fill_with_the_places_they_name() -> None:
    for code, text in wiring.TEXTS.items():
        for words in (text.message, text.remedy, text.who):
            places = re.findall(r"%\((\w+)\)", str(words))
            assert str(words) % dict.fromkeys(places, "x") is not None, code


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_personal_numbers_are_sealed(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        name = getattr(field, "name", "")
        if re.search(r"(phone|id_number|account_number|bank_account)$", name) and isinstance(
            field, models.CharField | models.TextField
        ):
            owner = getattr(model, "pgh_tracked_model", model).__module__.removesuffix(".models")
            assert isinstance(field, SealedTextField) or owner in PLAIN, f"{model._meta.label}.{name}"


def test_files_stay_small() -> None:
    long = {str(path.relative_to(ROOT)): _lines(path) for path in sources() if _lines(path) > 400}
    assert long == {}
    tests = {str(path.relative_to(ROOT)): _lines(path) for path in (ROOT / "tests").rglob("*.py") if _lines(path) > 800}
    assert tests == {}


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_no_business_code_looks_models_up_by_name() -> None:
    assert [str(path) for path in sources() if "apps.get_model" in path.read_text(encoding="utf-8")] == []


def test_nothing_is_called_utils() -> None:
    assert [str(path) for path in PACKAGE.rglob("*") if path.stem in ("utils", "common", "helpers")] == []


def test_public_functions_say_what_they_do() -> None:
    silent = []
    for path in sources():
        if path.name in ("actions.py", "queries.py", "rules.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
                if public and node.returns is None:
                    silent.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert silent == []


@pytest.mark.django_db
def test_append_only_tables_refuse_changes() -> None:
    for table in ("plumbing_journalentry", "funding_entry", "funding_leg"):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relname = %s AND tgname LIKE '%%append_only%%'",
                [table],
            )
            assert cursor.fetchone()[0] >= 1, table
