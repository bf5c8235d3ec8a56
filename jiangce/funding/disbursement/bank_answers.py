"""Reads what the bank sends back: our CSV form, or ISO 20022 pain.002.001.10. Whole or not at all.

CSV: a header row with 流水号, 状态 (成功 or 退票), 退票代码, 退票原因, 日期 (YYYY-MM-DD), 金额 (yuan), in any order;
UTF-8 (with or without byte order mark) or GB 18030. Blank rows are passed over. A control row 合计 carries the number
of rows under 状态 and the sum under 金额; what it states must be what the file holds, or the file was cut or changed.
pain.002: ACSC and ACCC mean paid, RJCT means returned; what is still under way (PDNG, ACTC, ACCP, ACSP, …) is passed
over, so that the same batch can be answered in several files. Amounts are in CNY.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from pyiso20022.pain.pain_002_001_10 import pain_002_001_10 as pain
from xsdata.exceptions import ConverterError, ParserError
from xsdata.formats.dataclass.parsers import XmlParser
from xsdata.formats.dataclass.parsers.config import ParserConfig
from xsdata.formats.dataclass.parsers.handlers import XmlEventHandler

from jiangce.funding.disbursement.enums import BankFormat
from jiangce.funding.disbursement.rules import ResultRow
from jiangce.funding.disbursement.texts import (
    BANK_TOTAL,
    RESULT_AMOUNT,
    RESULT_CODE,
    RESULT_DAY,
    RESULT_ID,
    RESULT_PAID,
    RESULT_REASON,
    RESULT_RETURNED,
    RESULT_STATUS,
)
from jiangce.kernel.money import FEN_PER_YUAN, parse_yuan, yuan
from jiangce.kernel.verdict import Objection

MAX_BYTES = 20 * 1024 * 1024
CURRENCY = "CNY"
_SHANGHAI = ZoneInfo("Asia/Shanghai")
PAID_WORDS = {RESULT_PAID: True, RESULT_RETURNED: False}
PAID_CODES = {"ACSC": True, "ACCC": True, "RJCT": False}
PENDING_CODES = frozenset({"PDNG", "RCVD", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "PART", "ACFC"})
NEEDED = (RESULT_ID, RESULT_STATUS, RESULT_AMOUNT)
_DAY = re.compile(r"(\d{4})[-/]?(\d{2})[-/]?(\d{2})")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the file says. `message` is the batch number that a pain.002 answers; `everything` its group status,
    when the bank answered the whole message in one word."""

    format: BankFormat
    rows: tuple[ResultRow, ...]
    objections: tuple[Objection, ...] = ()
    message: str = ""
    everything: ResultRow | None = None


def read(content: bytes) -> Answer:
    """Recognise the form by its content and read it; problems are in `objections`, one per row."""
    if len(content) > MAX_BYTES:
        limit = {"limit": MAX_BYTES // (1024 * 1024)}
        return Answer(BankFormat.CSV, (), (Objection("disbursement.result_too_large", limit),))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _read_xml(content)
    return _read_csv(content)


def _unreadable(form: BankFormat, why: str | Sequence[str]) -> Answer:
    return Answer(form, (), (Objection("disbursement.result_unreadable", {"why": why}),))


def _read_csv(content: bytes) -> Answer:
    text = _decoded(content)
    if text is None or "\x00" in text:
        return _unreadable(BankFormat.CSV, "UTF-8 / GB 18030")
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        return _unreadable(BankFormat.CSV, str(error))
    head = next((index for index, cells in enumerate(lines) if RESULT_ID in [cell.strip() for cell in cells]), None)
    names = [cell.strip() for cell in lines[head]] if head is not None else []
    if head is None or (missing := [name for name in NEEDED if name not in names]):
        return _unreadable(BankFormat.CSV, NEEDED if head is None else missing)
    rows: list[ResultRow] = []
    found: list[Objection] = []
    totals: list[tuple[int, dict[str, str]]] = []
    for number, cells in enumerate(lines[head + 1 :], start=head + 2):
        values = dict(zip(names, (cell.strip() for cell in cells), strict=False))
        key = values.get(RESULT_ID, "")
        if not any(values.values()):
            continue
        if key == BANK_TOTAL:
            totals.append((number, values))
            continue
        row = _csv_row(number, key, values)
        (found if isinstance(row, Objection) else rows).append(row)  # type: ignore[arg-type]
    if not found:
        found = [objection for number, values in totals for objection in _control_objections(number, values, rows)]
    return Answer(BankFormat.CSV, tuple(rows), tuple(found))


def _control_objections(number: int, values: dict[str, str], rows: Sequence[ResultRow]) -> list[Objection]:
    """What the control row states otherwise than the rows that were read; a blank states nothing."""
    count, amount = values.get(RESULT_STATUS, ""), values.get(RESULT_AMOUNT, "")
    where = f"row:{number}"
    found = []
    if count and count != str(len(rows)):
        params = {"row": number, "value": count, "count": len(rows)}
        found.append(Objection("disbursement.result_control_count", params, where=where))
    total = sum(row.amount_fen or 0 for row in rows)
    if amount and _fen(amount) != total:
        params = {"row": number, "value": amount, "total": yuan(total)}
        found.append(Objection("disbursement.result_control_sum", params, where=where))
    return found


def _fen(amount: str) -> int | None:
    try:
        return parse_yuan(amount)
    except ValueError:
        return None


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _csv_row(number: int, key: str, values: dict[str, str]) -> ResultRow | Objection:
    where = f"row:{number}"
    status, amount, day = values.get(RESULT_STATUS, ""), values.get(RESULT_AMOUNT, ""), values.get(RESULT_DAY, "")
    if status not in PAID_WORDS:
        return Objection("disbursement.result_bad_status", {"row": number, "value": status}, where=where)
    fen = _fen(amount)
    if fen is None:
        return Objection("disbursement.result_bad_amount", {"row": number, "value": amount}, where=where)
    on = _day(day)
    if day and on is None:
        return Objection("disbursement.result_bad_date", {"row": number, "value": day}, where=where)
    code, reason = values.get(RESULT_CODE, "")[:16], values.get(RESULT_REASON, "")[:200]
    return ResultRow(number, key, PAID_WORDS[status], fen, on, code, reason)


def _day(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    try:
        return date(*(int(part) for part in found.groups()))
    except ValueError:
        return None


def _read_xml(content: bytes) -> Answer:
    # No document type, no entities, no other encoding: nothing that expands or reaches out can come in (XXE).
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _unreadable(BankFormat.PAIN_002, "UTF-8")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return _unreadable(BankFormat.PAIN_002, "DOCTYPE")
    try:
        parser = XmlParser(config=ParserConfig(fail_on_converter_warnings=True), handler=XmlEventHandler)
        report = parser.from_string(text, pain.Document).cstmr_pmt_sts_rpt
    except (ParserError, ConverterError, SyntaxError, ValueError, TypeError) as error:
        return _unreadable(BankFormat.PAIN_002, type(error).__name__)
    group = report.orgnl_grp_inf_and_sts
    if group is None:
        return _unreadable(BankFormat.PAIN_002, "OrgnlGrpInfAndSts")
    rows: list[ResultRow] = []
    found: list[Objection] = []
    number = 0
    for instruction in report.orgnl_pmt_inf_and_sts:
        for entry in instruction.tx_inf_and_sts:
            number += 1
            row = _xml_row(number, entry)
            if row is not None:
                (found if isinstance(row, Objection) else rows).append(row)  # type: ignore[arg-type]
    everything = None
    if not number and group.grp_sts in PAID_CODES:
        code, reason = _reason(group.sts_rsn_inf)
        everything = ResultRow(0, "", PAID_CODES[group.grp_sts], None, None, code, reason)
    return Answer(BankFormat.PAIN_002, tuple(rows), tuple(found), group.orgnl_msg_id, everything)


def _xml_row(number: int, entry: "pain.PaymentTransaction105") -> ResultRow | Objection | None:
    status = entry.tx_sts or ""
    if status in PENDING_CODES:
        return None
    if status not in PAID_CODES:
        return Objection("disbursement.result_bad_status", {"row": number, "value": status}, where=f"row:{number}")
    code, reason = _reason(entry.sts_rsn_inf)
    fen = on = None
    if reference := entry.orgnl_tx_ref:
        amount = reference.amt.instd_amt if reference.amt else None
        if problem := _amount_objection(number, amount):
            return problem
        fen = int(amount.value * FEN_PER_YUAN) if amount else None
        if reference.intr_bk_sttlm_dt:
            on = reference.intr_bk_sttlm_dt.to_date()
    if on is None and entry.accptnc_dt_tm:
        on = _day_here(entry.accptnc_dt_tm.to_datetime())
    return ResultRow(number, entry.orgnl_end_to_end_id or "", PAID_CODES[status], fen, on, code, reason)


def _amount_objection(number: int, amount: "pain.ActiveOrHistoricCurrencyAndAmount | None") -> Objection | None:
    """Why an amount cannot be held against ours: another currency, or a part of a fen."""
    if amount is None:
        return None
    where = f"row:{number}"
    if amount.ccy != CURRENCY:
        return Objection("disbursement.result_currency", {"row": number, "value": amount.ccy}, where=where)
    if amount.value % (Decimal(1) / FEN_PER_YUAN):
        return Objection("disbursement.result_bad_amount", {"row": number, "value": str(amount.value)}, where=where)
    return None


def _day_here(moment: datetime) -> date:
    """The day of a moment in China; one without an offset is already local."""
    return (moment.astimezone(_SHANGHAI) if moment.tzinfo else moment).date()


def _reason(infos: Sequence["pain.StatusReasonInformation12"]) -> tuple[str, str]:
    """Code and words of a refusal, from however many reasons the bank gave."""
    codes = [info.rsn.cd or info.rsn.prtry or "" for info in infos if info.rsn]
    words = list(_words(infos))
    return (codes[0] if codes else "")[:16], " ".join(words)[:200]


def _words(infos: Sequence["pain.StatusReasonInformation12"]) -> Iterator[str]:
    for info in infos:
        yield from info.addtl_inf
