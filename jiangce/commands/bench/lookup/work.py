"""The work of bench lookup, in a process of its own: `python -m …work OPTIONS`, options as JSON; the answer goes to a file.

Each look-up is done as the page does it: what was typed is read, who fits in the scope of the post is found, and the records
of the first page are read and opened. Beside it, through the same connection and turn by turn with it, the bare SELECT by the
index that answers the same question: no scope, nothing opened, no objects made.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

import django

LIMIT, MOST, PAGE, ROUNDS = 3.0, 201, 25, 5
_COLUMNS = "id, name, id_type, id_number, sex, phone, residence_division, merged_into_id"
BARE = {
    "name": f"SELECT {_COLUMNS} FROM registers_person WHERE name LIKE %s OR reverse(name) LIKE %s"
    f" ORDER BY name_key, id LIMIT {MOST}",
    "spelling": f"SELECT {_COLUMNS} FROM registers_person WHERE replace(name_key, ' ', '') COLLATE \"C\" LIKE %s"
    f" ORDER BY replace(name_key, ' ', '') COLLATE \"C\", id LIMIT {MOST}",
    "number": f"SELECT {_COLUMNS} FROM registers_person WHERE id_digest = %s",
    "phone": f"SELECT {_COLUMNS} FROM registers_person WHERE phone_digest = %s",
    "certificate": f"SELECT {_COLUMNS} FROM registers_person WHERE id ="
    " (SELECT person_id FROM assessment_certificate WHERE number = %s)",
}
"""The question of each kind, as somebody would put it to the database by hand."""
KINDS = {
    "name": "姓名两个字",
    "full": "姓名全名",
    "spelling": "拼音",
    "number": "证件号码",
    "phone": "手机号",
    "certificate": "证书编号",
}
POSTS = {"county": "县区初审", "province": "省级监管", "institution": "机构经办"}


def main(told: str) -> None:
    """Migrate, fill, measure, write the answer."""
    options = json.loads(told)
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from jiangce.commands.bench.lookup import register

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    known = register.fill(people=options["people"], seed=options["seed"])
    figures = []
    staff = register.staff()
    for name, actor in staff.items():
        near = [one for one in known if one.county == register.COUNTY or name == "province"]
        asked = near[:: max(1, len(near) // options["questions"])][: options["questions"]]
        figures += [_figure(name, kind, actor, asked, connection) for kind in KINDS]
    figures += [_page(staff["county"], known)]
    answer = {"people": options["people"], "questions": options["questions"], "figures": figures}
    Path(options["out"]).write_text(json.dumps(answer, ensure_ascii=False), encoding="utf-8")


def _figure(post: str, kind: str, actor: Any, asked: Sequence[Any], connection: Any) -> dict[str, Any]:
    from django.utils import timezone

    from jiangce.registers.people.lookup import look_up, read

    on = timezone.localdate()

    def whole(text: str) -> Any:
        fits = look_up(actor=actor, asked=read(text, on=on))
        return [(row.name, row.id_number, row.phone) for row in fits.people(fits.keys[:PAGE])]

    def bare(statement: str, values: Sequence[str]) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    times: dict[str, list[float]] = {"whole": [], "bare": []}
    for one in asked:
        text = _typed(kind, one)
        statement, values = BARE["name" if kind == "full" else kind], _values(kind, text)
        pair = {"whole": lambda text=text: whole(text), "bare": lambda s=statement, v=values: bare(s, v)}
        for name, took in _in_turns(pair).items():
            times[name].append(took)
    return {
        "name": f"{post}.{kind}", "label": f"{post}, {kind}", "words": f"{POSTS[post]}按{KINDS[kind]}查",
        "value": median(times["whole"]), "bound": median(times["bare"]), "limit": LIMIT,
        "slowest": max(times["whole"]),
    }  # fmt: skip


def _in_turns(pair: dict[str, Callable[[], Any]]) -> dict[str, float]:
    """The median of some runs of each, turn by turn, after one of each that warms."""
    times: dict[str, list[float]] = {name: [] for name in pair}
    for turn in range(ROUNDS + 1):
        for name, do in pair.items():
            began = time.perf_counter()
            do()
            if turn:
                times[name].append(time.perf_counter() - began)
    return {name: median(taken) for name, taken in times.items()}


def _typed(kind: str, one: Any) -> str:
    told = {"name": one.name[:2], "full": one.name}
    return str(told.get(kind) or getattr(one, kind))


def _values(kind: str, text: str) -> list[str]:
    from jiangce.plumbing.vault.digests import digest
    from jiangce.registers.people.queries import PHONE_FIELD, id_digest

    if kind in ("name", "full"):
        return [f"{text}%", f"{text[::-1]}%"]
    made = {
        "number": id_digest,
        "phone": lambda phone: digest(phone, field=PHONE_FIELD),
        "spelling": lambda key: f"{key}%",
    }
    return [made.get(kind, str)(text)]


def _page(actor: Any, known: Sequence[Any]) -> dict[str, Any]:
    """The whole page by HTTP within this process, beside the same page that looks nothing up."""
    from django.conf import settings
    from django.test import Client, override_settings

    from jiangce.access.accounts.models import Account

    # The hashed names of static files were not made in this installation; a page only writes them down.
    plain = settings.STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id), backend="django.contrib.auth.backends.ModelBackend")
    text = known[0].name[:2]
    with override_settings(STORAGES=plain):
        assert client.post("/desk/people/", {"text": text}).status_code == 200
        took = _in_turns(
            {
                "whole": lambda: client.post("/desk/people/", {"text": text}),
                "blank": lambda: client.get("/desk/people/"),
            }
        )
    return {
        "name": "page", "label": "page", "words": "整页（县区初审按姓名两个字查）", "value": took["whole"], "bound": took["blank"],
        "limit": None,
    }  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1])
