"""jiangce reference: occupations, policy documents, terms, rates and the order of sources, from the data files.

Loading again adds what is missing and changes nothing that staff have published since.
"""

import csv
import tomllib
from datetime import date, datetime
from importlib import resources
from typing import Any

import django


def main(arguments: list[str]) -> int:
    """Load everything and say what was added."""
    django.setup()
    for what, count in load().items():
        print(f"{what}：新增 {count}")
    return 0


def load() -> dict[str, int]:
    """Load what is missing; return how much was added, by kind."""
    from django.utils import timezone

    now = timezone.now()
    return {
        "职业": _occupations(),
        "未赋码职业": _uncoded(),
        "旧职业编码": _old_codes(),
        "备案材料": _materials(),
        "评分办法": _scoring_schemes(),
        **_policies(now),
    }


def _occupations() -> int:
    from jiangce.kernel.names import pinyin_key
    from jiangce.registers.standards.models import Occupation

    known = set(Occupation.objects.values_list("code", flat=True))
    fresh = [
        Occupation(
            code=row["code"],
            name=row["name"],
            name_key=pinyin_key(row["name"])[:200],
            minor_code=row["minor_code"],
            minor_name=row["minor_name"],
            green=row["green"] == "1",
            digital=row["digital"] == "1",
            edition=row["edition"],
        )
        for row in _standards_data("occupations.csv")
        if row["code"] not in known
    ]
    Occupation.objects.bulk_create(fresh, batch_size=500)
    return len(fresh)


def _standards_data(name: str) -> list[dict[str, str]]:
    text = (resources.files("jiangce.registers.standards") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def _uncoded() -> int:
    from jiangce.kernel.names import pinyin_key
    from jiangce.registers.standards.models import UncodedOccupation

    known = set(UncodedOccupation.objects.values_list("name", flat=True))
    fresh = [
        UncodedOccupation(
            name=row["name"], name_key=pinyin_key(row["name"])[:200], edition=row["edition"], note=row["note"],
            green=row["green"] == "1", digital=row["digital"] == "1",
        )
        for row in _standards_data("uncoded.csv")
        if row["name"] not in known
    ]  # fmt: skip
    UncodedOccupation.objects.bulk_create(fresh)
    return len(fresh)


def _old_codes() -> int:
    from jiangce.registers.standards.models import OldCode

    known = set(OldCode.objects.values_list("code", "edition", "occupation"))
    fresh = [
        OldCode(
            code=row["code"], edition=row["edition"], name=row["name"], occupation_id=row["occupation"],
            source=row["source"], certainty=row["certainty"],
        )
        for row in _standards_data("old_codes.csv")
        if (row["code"], row["edition"], row["occupation"]) not in known
    ]  # fmt: skip
    OldCode.objects.bulk_create(fresh)
    return len(fresh)


def _listed(told: dict[str, Any]) -> list[tuple[str, str, str, str, bool, bool]]:
    """The items of one list, norms after documents and conditions: code, name, kind, form, may follow, obligatory."""
    items = [(*item, True) for item in told.get("items", ())]
    return items + [(code, name, "norm", "", False, needed) for code, name, needed in told.get("norms", ())]


def _materials() -> int:
    from django.db.backends.postgresql.psycopg_any import DateRange

    from jiangce.registers.filings.models import FilingMaterial

    text = (resources.files("jiangce.registers.filings") / "data" / "materials.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    known = set(FilingMaterial.objects.values_list("role", "code"))
    fresh = [
        FilingMaterial(
            role=role, code=code, name=name, kind=kind, form=form, may_follow=may_follow, obligatory=obligatory,
            place=place, basis=told["basis"], certainty=told["certainty"], valid=DateRange(_from(data), None),
        )
        for told in data["list"]
        for role in told["roles"]
        for place, (code, name, kind, form, may_follow, obligatory) in enumerate(_listed(told), start=1)
        if (role, code) not in known
    ]  # fmt: skip
    FilingMaterial.objects.bulk_create(fresh)
    return len(fresh)


def _scoring_schemes() -> int:
    from django.db.backends.postgresql.psycopg_any import DateRange

    from jiangce.registers.scoring.models import ScoringCriterion, ScoringScheme

    text = (resources.files("jiangce.registers.scoring") / "data" / "schemes.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    known = set(ScoringScheme.objects.values_list("code", flat=True))
    fresh = [told for told in data["scheme"] if told["code"] not in known]
    for told in fresh:
        if sum(weight for _code, _name, weight, _guide in told["criteria"]) != 100:
            raise ValueError(f"{told['code']}: the weights do not make 100")
        scheme = ScoringScheme.objects.create(
            **{key: told[key] for key in ("code", "name", "pass_tenths", "basis", "certainty")},
            held=DateRange(_from(data), None),
        )
        ScoringCriterion.objects.bulk_create(
            ScoringCriterion(scheme=scheme, code=code, name=name, weight=weight, guide=guide, place=place)
            for place, (code, name, weight, guide) in enumerate(told["criteria"], start=1)
        )
    return len(fresh)


def _policies(now: datetime) -> dict[str, int]:
    from jiangce.schemes.basis.models import Clause, PolicyDocument

    text = (resources.files("jiangce.schemes") / "data" / "guangdong.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    documents = {
        key: PolicyDocument.objects.get_or_create(number=row["number"], defaults=row)[0]
        for key, row in data["documents"].items()
    }
    clauses = {}
    for name, reading in data["clauses"].items():
        key, article = name.split(" ", 1)
        clauses[name] = Clause.objects.get_or_create(
            document=documents[key], article=article, defaults={"reading": reading}
        )[0]
    return {
        "参数": _terms(data, clauses, now),
        "补贴标准": _rates(data, clauses, now),
        "资金来源次序": _sources(data, clauses),
    }


def _terms(data: dict[str, Any], clauses: dict[str, Any], now: datetime) -> int:
    from django.db.backends.postgresql.psycopg_any import DateRange

    from jiangce.schemes.terms.actions import value_objections
    from jiangce.schemes.terms.models import Term

    rows = [{"code": code, "division": "440000", **row} for code, row in data["terms"].items()] + data["local"]
    added = 0
    for row in rows:
        if found := value_objections(code=row["code"], value=row["value"]):
            raise ValueError(f"{row['code']}: {found[0].code}")
        if Term.objects.filter(code=row["code"], division=row["division"], scheme=row.get("scheme", "")).exists():
            continue
        Term.objects.create(
            code=row["code"],
            scheme=row.get("scheme", ""),
            division=row["division"],
            value=row["value"],
            valid=DateRange(_from(data), None),
            clause=clauses[row["clause"]],
            certainty=row["certainty"],
            note=row.get("note", ""),
            recorded_at=now,
        )
        added += 1
    return added


def _rates(data: dict[str, Any], clauses: dict[str, Any], now: datetime) -> int:
    from django.db.backends.postgresql.psycopg_any import DateRange

    from jiangce.schemes.enums import Scheme
    from jiangce.schemes.terms.models import RateItem

    added = 0
    for code, level, yuan, hours, shortage, certainty in data["rates"]["rows"]:
        same = {"scheme": Scheme.TRAINING_SUBSIDY, "division": "440000", "occupation_id": code, "level": level}
        if RateItem.objects.filter(**same).exists():
            continue
        RateItem.objects.create(
            **same,
            standard_fen=yuan * 100,
            hours=hours,
            shortage=shortage,
            valid=DateRange(_from(data), None),
            clause=clauses[data["rates"]["clause"]],
            certainty=certainty,
            recorded_at=now,
        )
        added += 1
    return added


def _sources(data: dict[str, Any], clauses: dict[str, Any]) -> int:
    from django.db.backends.postgresql.psycopg_any import DateRange

    from jiangce.schemes.sources.models import SourceStep

    added = 0
    for source in data["source"]:
        if SourceStep.objects.filter(scheme=source["scheme"], division="440000").exists():
            continue
        for place, fund in enumerate(source["funds"], start=1):
            SourceStep.objects.create(
                scheme=source["scheme"],
                division="440000",
                place=place,
                fund=fund,
                valid=DateRange(_from(data), None),
                clause=clauses[source["clause"]],
            )
            added += 1
    return added


def _from(data: dict[str, Any]) -> date:
    found: date = data["valid_from"]
    return found
