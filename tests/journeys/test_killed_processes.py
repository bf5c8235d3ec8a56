"""kill -9 of the web, of the worker, of PostgreSQL and of bin/up itself in the middle of the walk: nothing that was
acknowledged is lost, nothing is doubled.

Real clients speak HTTP to the real product from several threads and ask again what was not answered, as people do. A
killer counts what was acknowledged and strikes in between. What is in the database at the end is told by SQL.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest

from jiangce.commands.demo.people import Invented, roster_workbook
from tests.journeys.product import Answer, Client, NoAnswer, Product, free_port, gone, until

pytestmark = pytest.mark.slow
Row = tuple[Any, ...]


@dataclass
class Fire:
    """The product, where everything stands, and what happened: moves and check-ins that were acknowledged, kills."""

    product: Product
    ground: dict[str, Any]
    acknowledged: list[tuple[str, Any]] = field(default_factory=list)
    kills: list[tuple[str, int]] = field(default_factory=list)
    survivors: list[int] = field(default_factory=list)
    unanswered: int = 0

    def staff(self, name: str) -> Client:
        return Client(self.product.port, self.ground["staff"][name])

    def got(self, kind: str) -> list[Any]:
        """What was acknowledged of one kind."""
        return [what for one, what in self.acknowledged if one == kind]

    def note(self, kind: str, what: Any) -> None:
        self.acknowledged.append((kind, what))

    def ask_until_answered(self, ask: Callable[[], Answer | None]) -> tuple[Answer, bool]:
        """Ask until there is an answer (None: ask anew); it, and whether it is the answer to the very first request."""
        lost = []

        def attempt() -> Answer | None:
            try:
                return ask()
            except NoAnswer as error:
                lost.append(error)
                raise

        answer = until("the request is answered", attempt)
        self.unanswered += len(lost)
        return answer, not lost

    def move(self, client: Client, path: str, data: dict[str, Any], *, done: Callable[[], bool], **more: Any) -> None:
        """One act of staff. Refused after a request without an answer is right when that request had done it."""
        answer, first = self.ask_until_answered(lambda: client.post(path, data, **more))
        if answer.status == 422 and not first and done():
            return
        assert answer.status == 302, (path, answer.status, _words(answer.text))
        self.note(path, answer.place)

    def killer(self, after: Sequence[tuple[int, str]]) -> Callable[[], None]:
        """Work for a thread: as soon as so many were acknowledged from now on, the next role is killed."""
        began = len(self.acknowledged)

        def killing() -> None:
            for count, role in after:
                until(f"{count} acknowledged", lambda count=count: len(self.acknowledged) - began >= count)
                self.kills.append((role, self.product.kill(role)))
                if role == "launcher":
                    self.product.start()

        return killing


def _words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())[:1500]


@pytest.fixture(scope="module")
def fire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fire]:
    """The walk under fire, once for all tests: rosters, check-ins, payments, and at last everything killed at once."""
    product = Product(tmp_path_factory.mktemp("killed") / "state", free_port())
    found = Fire(product, product.lay("tests.journeys.killed_ground"))
    try:
        product.start()
        product.wait_ready()
        _upload_rosters(found)
        _check_in(found)
        _pay(found)
        _submit_classes(found)
        product.wait_ready()
        yield found
    finally:
        product.stop()


def _at_once(*works: Callable[[], None]) -> None:
    """Each in a thread of its own; the first failure is raised."""
    with ThreadPoolExecutor(len(works)) as threads:
        for running in [threads.submit(work) for work in works]:
            running.result()


def _upload_rosters(fire: Fire) -> None:
    """Three institutions upload; the worker is killed while it checks the first roster."""

    def upload(clerk: str) -> None:
        draft = fire.ground["drafts"][clerk]
        content = roster_workbook([Invented(*row) for row in draft["people"]])
        path = f"/desk/classes/{draft['class']}/roster/"
        fire.move(fire.staff(clerk), path, {}, file=("名单.xlsx", content), done=lambda: False)

    def kill_the_worker_at_work() -> None:
        sql = "SELECT 1 FROM procrastinate_jobs WHERE task_name = 'training.check_roster' AND status = 'doing'"
        until("the worker checks a roster", lambda: fire.product.ask(sql))
        fire.kills.append(("worker", fire.product.kill("worker")))

    _at_once(kill_the_worker_at_work, *(lambda clerk=clerk: upload(clerk) for clerk in fire.ground["drafts"]))


def _check_in(fire: Fire) -> None:
    """Thirty phones in four hands check in and out by the code of the classroom screen."""
    killer = fire.killer([(6, "web process"), (14, "postgres"), (24, "web"), (34, "worker"), (44, "launcher")])
    trainees = fire.ground["trainees"]

    def hand(which: int) -> None:
        for trainee in trainees[which::4]:
            phone = Client(fire.product.port, trainee["session"])
            for direction in ("in", "out"):
                _scan(fire, phone, trainee["person"], direction)

    _at_once(killer, *(lambda which=which: hand(which) for which in range(4)))
    fire.product.wait_ready()


def _scan(fire: Fire, phone: Client, person: int, direction: str) -> None:
    """Scan what the screen shows until there is a receipt; a request without an answer is repeated with its own key."""
    screen, key = fire.staff("teacher"), f"tap-{person}-{direction}"
    path = f"/desk/attendance/lessons/{fire.ground['lesson']}/{direction}/"

    def attempt() -> Answer | None:
        shown = screen.get(path, **{"HX-Request": "true"})
        token = re.search(r"/m/checkin/s/([^\"]+)", shown.text).group(1)
        answer = phone.post(
            "/m/checkin/scan/", {"token": token, "device_id": f"phone-{person}", "idempotency_key": key}
        )
        return None if answer.status == 422 and "已过期" in answer.text else answer

    answer, _first = fire.ask_until_answered(attempt)
    assert answer.status == 200, (person, direction, _words(answer.text))
    fire.note("scan", (person, direction, key))


def _pay(fire: Fire) -> None:
    """Two claims are approved, three are paid: prepared, released, sent, answered by the bank."""
    killer = fire.killer([(1, "web process"), (3, "postgres"), (7, "web"), (10, "worker")])
    works = [lambda claim=claim: _pay_claim(fire, claim) for claim in fire.ground["payable"]]
    _at_once(killer, lambda: [_approve(fire, claim) for claim in fire.ground["waiting"]], *works)
    fire.product.wait_ready()


def _approve(fire: Fire, claim: int) -> None:
    def approved() -> bool:
        return fire.product.ask("SELECT state FROM funding_claim WHERE id = %s", claim) == [("approval",)]

    fire.move(fire.staff("approver"), f"/desk/claims/{claim}/pass/approve/", {"reason": "同意"}, done=approved)


def _pay_claim(fire: Fire, claim: int) -> None:
    first, second = fire.staff("finance"), fire.staff("finance2")
    fire.move(first, "/desk/money/payable/", {"ids": claim}, done=lambda: bool(_batches(fire, claim)))
    for batch in _batches(fire, claim):
        path = f"/desk/money/batches/{batch}/"

        def reached(*states: str, batch: int = batch) -> Callable[[], bool]:
            sql = "SELECT 1 FROM funding_paymentbatch WHERE id = %s AND state = ANY(%s)"
            return lambda: bool(fire.product.ask(sql, batch, list(states)))

        fire.move(second, f"{path}release/", {}, done=reached("released"))
        fire.move(first, f"{path}send/", {}, done=reached("sent"))
        answer = ("回盘.csv", _bank_answer(fire, batch))
        fire.move(first, f"{path}result/", {}, file=answer, done=reached("settled"))


def _batches(fire: Fire, claim: int) -> list[int]:
    sql = """
        SELECT DISTINCT payment.batch_id FROM funding_payment payment
        JOIN funding_paymentpart part ON part.payment_id = payment.id
        JOIN funding_claimline line ON line.id = part.line_id
        WHERE line.claim_id = %s ORDER BY 1
    """
    return [batch for (batch,) in fire.product.ask(sql, claim)]


def _bank_answer(fire: Fire, batch: int) -> bytes:
    """The bank says that everything arrived."""
    sql = """SELECT end_to_end_id, amount_fen, (now() AT TIME ZONE 'Asia/Shanghai')::date
        FROM funding_payment WHERE batch_id = %s ORDER BY id"""
    rows = [f"{key},成功,{fen / 100:.2f},,,{on}" for key, fen, on in fire.product.ask(sql, batch)]
    return "\n".join(["流水号,状态,金额,退票代码,退票原因,日期", *rows]).encode()


def _submit_classes(fire: Fire) -> None:
    """The rosters are there at last and the classes are handed in; after the first, everything is killed at once."""
    states = "SELECT count(*) FROM training_rosterupload WHERE state IN ('pending', 'checking')"
    until("every roster has its answer", lambda: fire.product.ask(states) == [(0,)])
    began = len(fire.acknowledged)

    def kill_everything() -> None:
        until("one class is handed in", lambda: len(fire.acknowledged) > began)
        fire.survivors = fire.product.kill_everything()
        fire.product.start()

    def submit(clerk: str) -> None:
        row = fire.ground["drafts"][clerk]["class"]
        state = "SELECT state FROM training_trainingclass WHERE id = %s"
        path = f"/desk/classes/{row}/move/submit/"
        fire.move(fire.staff(clerk), path, {}, done=lambda: fire.product.ask(state, row) == [("submitted",)])

    _at_once(kill_everything, *(lambda clerk=clerk: submit(clerk) for clerk in fire.ground["drafts"]))


def test_bin_up_starts_again_whatever_was_killed(fire: Fire) -> None:
    """Every kill was followed by acknowledged work, and every role has a new process."""
    killed = {pid for _role, pid in fire.kills}
    assert {role for role, _pid in fire.kills} == {"web", "web process", "worker", "postgres", "launcher"}
    for role in ("web", "worker", "postgres", "launcher"):
        assert len(fire.product.pids(role)) == 1
        assert not killed & set(fire.product.pids(role))
    assert until("both web processes run", lambda: len(fire.product.pids("web process")) == 2)
    assert fire.unanswered, "nobody was interrupted: the test shows nothing"


def test_a_start_after_everything_was_killed_leaves_nothing_of_the_old_behind(fire: Fire) -> None:
    assert len(fire.survivors) == 6
    assert all(gone(pid) for pid in fire.survivors)
    assert Client(fire.product.port).get("/readyz").status == 200


def test_each_acknowledged_check_in_is_there_exactly_once(fire: Fire) -> None:
    rows = fire.product.ask(
        "SELECT person_id, direction, idempotency_key FROM training_checkin WHERE lesson_id = %s", fire.ground["lesson"]
    )
    assert len(rows) == 2 * len(fire.ground["trainees"])
    assert sorted(rows) == sorted(fire.got("scan"))
    whole = """
        SELECT count(*) FROM training_lessonattendance seen
        JOIN training_enrolment seat ON seat.id = seen.enrolment_id
        JOIN training_checkin came ON came.lesson_id = seen.lesson_id AND came.person_id = seat.person_id
             AND came.direction = 'in' AND came.at = seen.checked_in_at
        JOIN training_checkin went ON went.lesson_id = seen.lesson_id AND went.person_id = seat.person_id
             AND went.direction = 'out' AND went.at = seen.checked_out_at
        WHERE seen.lesson_id = %s
    """
    assert fire.product.ask(whole, fire.ground["lesson"]) == [(len(fire.ground["trainees"]),)]


def test_each_roster_was_loaded_once_and_whole(fire: Fire) -> None:
    for clerk, draft in fire.ground["drafts"].items():
        seats = "SELECT count(*), count(DISTINCT person_id) FROM training_enrolment WHERE training_class_id = %s"
        assert fire.product.ask(seats, draft["class"]) == [(len(draft["people"]),) * 2], clerk
        uploads = "SELECT state FROM training_rosterupload WHERE training_class_id = %s AND total > 1"
        assert set(fire.product.ask(uploads, draft["class"])) == {("loaded",)}
    answered = [int(place.rstrip("/").rpartition("/")[2]) for path in _roster_paths(fire) for place in fire.got(path)]
    assert len(answered) == len(fire.ground["drafts"])
    assert fire.product.ask("SELECT count(*) FROM training_rosterupload WHERE id = ANY(%s)", answered) == [
        (len(answered),)
    ]


def _roster_paths(fire: Fire) -> list[str]:
    return [f"/desk/classes/{draft['class']}/roster/" for draft in fire.ground["drafts"].values()]


def test_each_act_of_staff_stands_in_the_journal_once(fire: Fire) -> None:
    for kind, action, keys in (
        ("TrainingClass", "submit", [draft["class"] for draft in fire.ground["drafts"].values()]),
        ("Claim", "approve", fire.ground["waiting"]),
        ("PaymentBatch", "release", _all_batches(fire)),
        ("PaymentBatch", "send", _all_batches(fire)),
    ):
        sql = """
            SELECT subject_key::bigint FROM plumbing_journalentry
            WHERE lower(subject_kind) LIKE '%%.' || lower(%s) AND action = %s AND subject_key = ANY(%s) ORDER BY 1
        """
        found = [key for (key,) in fire.product.ask(sql, kind, action, [str(key) for key in keys])]
        assert found == sorted(keys), (kind, action)


def _all_batches(fire: Fire) -> list[int]:
    return [batch for claim in fire.ground["payable"] for batch in _batches(fire, claim)]


def test_the_money_balances_and_nothing_was_paid_twice(fire: Fire) -> None:
    payable = fire.ground["payable"]
    assert fire.product.ask(_UNBALANCED) == []
    assert fire.product.ask(_WRONG_BALANCES) == []
    assert fire.product.ask(_PAID, payable) == fire.product.ask(_OWED, payable)
    assert len(fire.product.ask(_PAID, payable)) > len(payable)
    for state, table, ids in (
        ("settled", "funding_paymentbatch", _all_batches(fire)),
        ("paid", "funding_claim", payable),
        ("approval", "funding_claim", fire.ground["waiting"]),
    ):
        assert set(fire.product.ask(f"SELECT state FROM {table} WHERE id = ANY(%s)", ids)) == {(state,)}
    assert fire.product.ask("SELECT count(*) FROM funding_bankresult") == [(len(_all_batches(fire)),)]


_UNBALANCED = "SELECT entry_id FROM funding_leg GROUP BY entry_id, fund_account_id HAVING sum(amount_fen) <> 0"
_WRONG_BALANCES = """
    SELECT balance.id FROM funding_balance balance
    LEFT JOIN funding_leg leg ON leg.fund_account_id = balance.fund_account_id AND leg.bucket = balance.bucket
    GROUP BY balance.id, balance.amount_fen HAVING balance.amount_fen <> coalesce(sum(leg.amount_fen), 0)
"""
_PAID = """
    SELECT line.id, sum(leg.amount_fen)::bigint FROM funding_claimline line
    JOIN funding_leg leg ON leg.line_id = line.id AND leg.bucket = 'paid'
    WHERE line.claim_id = ANY(%s) GROUP BY line.id ORDER BY 1
"""
_OWED = "SELECT id, amount_fen FROM funding_claimline WHERE claim_id = ANY(%s) AND amount_fen > 0 ORDER BY 1"
