"""The files for the bank, and the files from it. No database."""

import csv
import hashlib
import io
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
import sepaxml
from lxml import etree
from python_calamine import CalamineWorkbook

from jiangce.funding.disbursement import bank_answers, bank_files
from jiangce.schemes.enums import Scheme

AT = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
XSD = Path(sepaxml.__file__).parent / "schemas" / "pain.001.001.09.xsd"
NS = {"p": bank_files.NAMESPACE}


def batch(**changes):
    account = SimpleNamespace(
        holder_name="顺德区财政局", bank_account="44050166860100000123", bank_name="某某银行", bank_code="105588000018"
    )
    digest = hashlib.sha256(b"rows").hexdigest()
    return SimpleNamespace(**{"number": "BF4406062026000001", "digest": digest, "fund_account": account, **changes})


def payment(place=1, **changes):
    values = {
        "end_to_end_id": f"BF4406062026000001{place:06d}",
        "payee_name": "欧阳·小明",
        "account_number": "0622202123456789012",
        "bank_name": "某某银行顺德支行",
        "bank_code": "102588000123",
        "amount_fen": 180_001,
        "scheme": Scheme.TRAINING_SUBSIDY,
    }
    return SimpleNamespace(**{**values, **changes})


def pain(payments, **changes):
    return bank_files.message(batch=batch(**changes), payments=payments, at=AT)


def test_pain_001_validates_against_its_schema_with_and_without_a_bank():
    xml = pain([payment(1), payment(2, bank_name="", bank_code=""), payment(3, bank_code="")])
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    schema.assertValid(etree.fromstring(xml))


def test_pain_001_carries_count_sum_accounts_members_and_names_untouched():
    root = etree.fromstring(pain([payment(1), payment(2, amount_fen=19_999)]))

    def one(path):
        return [e.text for e in root.findall(path, NS)]

    assert one(".//p:NbOfTxs") == ["2", "2"]
    assert one(".//p:CtrlSum") == ["2000.00", "2000.00"]
    assert one(".//p:CdtrAcct/p:Id/p:Othr/p:Id") == ["0622202123456789012"] * 2
    assert one(".//p:Cdtr/p:Nm") == ["欧阳·小明"] * 2
    assert one(".//p:CdtrAgt//p:MmbId") == ["102588000123"] * 2
    assert set(one(".//p:ClrSysId/p:Cd")) == {"CNAPS"}
    assert one(".//p:InstdAmt") == ["1800.01", "199.99"]
    assert {e.get("Ccy") for e in root.findall(".//p:InstdAmt", NS)} == {"CNY"}
    assert root.find(".//p:CreDtTm", NS).text.startswith("2026-11-24T09:30:00")
    assert batch().digest[:16] in one(".//p:Ustrd")[0]


def test_the_statement_of_a_living_allowance_says_so_in_every_form():
    payments = [payment(1), payment(2, scheme=Scheme.LIVING_ALLOWANCE)]
    root = etree.fromstring(pain(payments))
    rows = list(csv.reader(io.StringIO(bank_files.table(batch=batch(), payments=payments).decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(bank_files.workbook(batch=batch(), payments=payments)))
    for training, living in (
        [e.text for e in root.findall(".//p:Ustrd", NS)],
        [row[6] for row in rows[1:3]],
        [row[6] for row in sheet.get_sheet_by_index(0).to_python()[-2:]],
    ):
        assert training.startswith("职业技能提升补贴 ") and living.startswith("生活费补贴 ")


def test_a_name_with_markup_is_escaped_not_interpreted():
    root = etree.fromstring(pain([payment(payee_name="陈<小>&明")]))
    assert root.find(".//p:Cdtr/p:Nm", NS).text == "陈<小>&明"


def test_csv_has_control_totals_and_keeps_leading_zeros():
    content = bank_files.table(batch=batch(), payments=[payment(1), payment(2, amount_fen=19_999)])
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[1][2] == "0622202123456789012"
    assert rows[-1] == ["合计", "2", "", "", "BF4406062026000001", "2000.00", batch().digest]


def test_the_sheet_has_totals_in_figures_and_capitals_and_accounts_as_text():
    content = bank_files.workbook(batch=batch(), payments=[payment(1), payment(2, amount_fen=19_999)])
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    top = {row[0]: row[1] for row in rows[:8]}
    assert (top["笔数"], top["合计金额"], top["合计大写"]) == ("2", "2000.00", "贰仟元整")
    assert rows[10][2] == "0622202123456789012"
    assert rows[10][5] == 1800.01


def test_file_names_carry_no_personal_data():
    names = [name for _, name, _ in bank_files.written(batch=batch(), payments=[payment()], at=AT)]
    assert names == ["BF4406062026000001.xlsx", "BF4406062026000001.csv", "BF4406062026000001.xml"]


HEAD = "流水号,状态,退票代码,退票原因,日期,金额\r\n"


def read_csv(body, encoding="utf-8-sig"):
    return bank_answers.read((HEAD + body).encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_answers_are_read_in_the_encodings_that_banks_use(encoding):
    answer = read_csv(
        'E1,成功,,,2026-11-24,1800.01\r\nE2,退票,02,账号错误,20261124,"1,800.01"\r\n合计,2,,,,\r\n', encoding
    )
    assert answer.objections == ()
    assert [
        (r.row, r.end_to_end_id, r.paid, r.amount_fen, r.on, r.return_code, r.return_reason) for r in answer.rows
    ] == [
        (2, "E1", True, 180_001, date(2026, 11, 24), "", ""),
        (3, "E2", False, 180_001, date(2026, 11, 24), "02", "账号错误"),
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("E1,处理中,,,2026-11-24,1.00", "result_bad_status"),
        ("E1,成功,,,2026-11-24,一元", "result_bad_amount"),
        ("E1,成功,,,2026-11-24,", "result_bad_amount"),
        ("E1,成功,,,2026-13-24,1.00", "result_bad_date"),
    ],
)
def test_a_csv_row_that_cannot_be_read_is_named(row, code):
    (found,) = read_csv(row).objections
    assert (found.code, found.where) == (f"disbursement.{code}", "row:2")


@pytest.mark.parametrize("control", ["合计,2,,,,300.50", "合计,,,,,300.5", "合计,2,,,,", "合计,,,,,"])
def test_a_control_row_that_agrees_with_its_rows_is_passed_over(control):
    answer = read_csv(f"E1,成功,,,,100.50\nE2,成功,,,,200.00\n{control}\n")
    assert (len(answer.rows), answer.objections) == (2, ())


@pytest.mark.parametrize(
    ("control", "codes"),
    [
        ("合计,7,,,,300.50", ["result_control_count"]),
        ("合计,2,,,,99999.00", ["result_control_sum"]),
        ("合计,七,,,,若干", ["result_control_count", "result_control_sum"]),
    ],
)
def test_a_control_row_that_states_something_else_is_refused(control, codes):
    found = read_csv(f"E1,成功,,,,100.50\nE2,成功,,,,200.00\n{control}\n").objections
    assert [(one.code, one.where) for one in found] == [(f"disbursement.{code}", "row:4") for code in codes]


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01", b"a,b\r\n1,2", "流水号,状态\r\nE1,成功".encode(), b"<a>", b"<!DOCTYPE a><a/>"]
)
def test_what_is_no_answer_is_refused_as_a_whole(content):
    answer = bank_answers.read(content)
    assert [o.code for o in answer.objections] == ["disbursement.result_unreadable"]


def test_an_overlong_file_is_not_even_read(monkeypatch):
    monkeypatch.setattr(bank_answers, "MAX_BYTES", 10)
    assert bank_answers.read(b"x" * 11).objections[0].code == "disbursement.result_too_large"


def pain_002(*transactions, message="BF1", group=""):
    body = "".join(transactions)
    status = f"<GrpSts>{group}</GrpSts>" if group else ""
    info = f"<OrgnlPmtInfAndSts><OrgnlPmtInfId>BF1</OrgnlPmtInfId>{body}</OrgnlPmtInfAndSts>" if body else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>R1</MsgId><CreDtTm>2026-11-25T10:00:00+08:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>{status}</OrgnlGrpInfAndSts>
{info}</CstmrPmtStsRpt></Document>""".encode()


def tx(key, status, reason="", amount="1800.01", currency="CNY"):
    why = f"<StsRsnInf><Rsn><Cd>AC01</Cd></Rsn><AddtlInf>{reason}</AddtlInf></StsRsnInf>" if reason else ""
    return (
        f"<TxInfAndSts><OrgnlEndToEndId>{key}</OrgnlEndToEndId><TxSts>{status}</TxSts>{why}<OrgnlTxRef>"
        f'<Amt><InstdAmt Ccy="{currency}">{amount}</InstdAmt></Amt></OrgnlTxRef></TxInfAndSts>'
    )


def test_pain_002_brings_paid_and_returned_and_passes_over_what_is_under_way():
    answer = bank_answers.read(pain_002(tx("E1", "ACSC"), tx("E2", "RJCT", "账号错误"), tx("E3", "PDNG")))
    assert answer.objections == ()
    assert answer.message == "BF1"
    assert [(r.end_to_end_id, r.paid, r.amount_fen, r.return_code, r.return_reason) for r in answer.rows] == [
        ("E1", True, 180_001, "", ""),
        ("E2", False, 180_001, "AC01", "账号错误"),
    ]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (tx("E1", "ACSC", currency="USD"), "result_currency"),
        (tx("E1", "ACSC", amount="1500.009"), "result_bad_amount"),
    ],
)
def test_pain_002_in_another_currency_or_with_parts_of_a_fen_is_refused(entry, code):
    answer = bank_answers.read(pain_002(entry, tx("E2", "ACSC", amount="1500.0100")))
    assert [(one.code, one.where) for one in answer.objections] == [(f"disbursement.{code}", "row:1")]
    assert [row.amount_fen for row in answer.rows] == [150_001]


def test_pain_002_counts_the_day_in_china():
    entry = tx("E1", "ACSC").replace("<OrgnlTxRef>", "<AccptncDtTm>2026-11-23T17:30:00Z</AccptncDtTm><OrgnlTxRef>")
    (row,) = bank_answers.read(pain_002(entry)).rows
    assert row.on == date(2026, 11, 24)


def test_pain_002_may_answer_a_whole_message_in_one_word():
    answer = bank_answers.read(pain_002(group="RJCT"))
    assert answer.everything is not None
    assert answer.everything.paid is False


def test_pain_002_with_an_unknown_status_is_named():
    assert [o.code for o in bank_answers.read(pain_002(tx("E1", "WHAT"))).objections] == [
        "disbursement.result_bad_status"
    ]


def test_no_entity_is_ever_expanded():
    bomb = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]><Document>&a;</Document>'
    assert bank_answers.read(bomb).objections[0].code == "disbursement.result_unreadable"
