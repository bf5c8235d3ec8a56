"""The three forms of a batch for the bank. All are made from the frozen payments, never from the registers."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import xlsxwriter
from pyiso20022.pain.pain_001_001_09 import pain_001_001_09 as pain
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig
from xsdata.models.datatype import XmlDate, XmlDateTime

from jiangce.funding.disbursement.enums import BankFormat
from jiangce.funding.disbursement.models import Payment, PaymentBatch
from jiangce.funding.disbursement.texts import BANK_COLUMNS, BANK_REMARK, BANK_REMARKS, BANK_TOP, BANK_TOTAL
from jiangce.kernel.money import FEN_PER_YUAN, chinese_capitals

CLEARING_SYSTEM = "CNAPS"
"""ISO 20022 external code of the China National Advanced Payment System; its member id is the 联行号."""
CURRENCY = "CNY"
NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
_SHANGHAI = ZoneInfo("Asia/Shanghai")
_SHORT_DIGEST = 16
_NAME_MAX = 140
_REMARK_MAX = 140


def written(
    *, batch: PaymentBatch, payments: Sequence[Payment], at: datetime
) -> Iterator[tuple[BankFormat, str, bytes]]:
    """(format, file name, content) of each form. File names carry the batch number only."""
    yield BankFormat.XLSX, f"{batch.number}.xlsx", workbook(batch=batch, payments=payments)
    yield BankFormat.CSV, f"{batch.number}.csv", table(batch=batch, payments=payments)
    yield BankFormat.PAIN_001, f"{batch.number}.xml", message(batch=batch, payments=payments, at=at)


def amount_text(fen: int) -> str:
    """Yuan with two decimals and nothing else: what bank systems read."""
    return f"{fen // FEN_PER_YUAN}.{fen % FEN_PER_YUAN:02d}"


def remark(batch: PaymentBatch, payment: Payment) -> str:
    """What the payee reads on the statement, with the head of the digest, so that a bank line names its batch."""
    return f"{BANK_REMARKS.get(payment.scheme, BANK_REMARK)} {batch.digest[:_SHORT_DIGEST]}"


def table(*, batch: PaymentBatch, payments: Sequence[Payment]) -> bytes:
    """CSV, UTF-8 with a byte order mark: one header, one row a payment, one control row (count, total)."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(BANK_COLUMNS)
    for payment in payments:
        rows.writerow((*_row(payment), amount_text(payment.amount_fen), remark(batch, payment)))
    rows.writerow((BANK_TOTAL, f"{len(payments)}", "", "", batch.number, amount_text(_total(payments)), batch.digest))
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def workbook(*, batch: PaymentBatch, payments: Sequence[Payment]) -> bytes:
    """The sheet that banks take for bulk payments: payer and control totals on top, then one row a payment.

    Account numbers and names are written as text: no lost digits, no formulas.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True, "bg_color": "#E6EEFA", "border": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    sheet = book.add_worksheet(batch.number[:31])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 3, 24)
    sheet.set_column(4, 6, 18)
    account = batch.fund_account
    total = _total(payments)
    top = (
        batch.number,
        account.holder_name,
        account.bank_account,
        account.bank_name,
        str(len(payments)),
        amount_text(total),
        chinese_capitals(total),
        batch.digest,
    )
    for line, (label, value) in enumerate(zip(BANK_TOP, top, strict=True)):
        sheet.write_string(line, 0, label, bold)
        sheet.write_string(line, 1, value)
    head = len(top) + 1
    for column, label in enumerate(BANK_COLUMNS):
        sheet.write_string(head, column, label, bold)
    sheet.freeze_panes(head + 1, 0)
    for line, payment in enumerate(payments, start=head + 1):
        for column, value in enumerate(_row(payment)):
            sheet.write_string(line, column, value)
        sheet.write_number(line, 5, payment.amount_fen / FEN_PER_YUAN, money)
        sheet.write_string(line, 6, remark(batch, payment))
    book.close()
    return out.getvalue()


def message(*, batch: PaymentBatch, payments: Sequence[Payment], at: datetime) -> bytes:
    """ISO 20022 pain.001.001.09: one payment instruction, accounts in Othr/Id (China has no IBAN), CNAPS members."""
    local = at.astimezone(_SHANGHAI)
    total = (Decimal(_total(payments)) / FEN_PER_YUAN).quantize(Decimal("0.01"))
    count = str(len(payments))
    account = batch.fund_account
    header = pain.GroupHeader85(
        msg_id=batch.number,
        cre_dt_tm=XmlDateTime.from_datetime(local.replace(microsecond=0)),
        nb_of_txs=count,
        ctrl_sum=total,
        initg_pty=pain.PartyIdentification135(nm=account.holder_name[:_NAME_MAX]),
    )
    instruction = pain.PaymentInstruction30(
        pmt_inf_id=batch.number,
        pmt_mtd=pain.PaymentMethod3Code.TRF,
        btch_bookg=True,
        nb_of_txs=count,
        ctrl_sum=total,
        reqd_exctn_dt=pain.DateAndDateTime2Choice(dt=XmlDate.from_date(local.date())),
        dbtr=pain.PartyIdentification135(nm=account.holder_name[:_NAME_MAX]),
        dbtr_acct=_account(account.bank_account),
        dbtr_agt=_bank(account.bank_name, account.bank_code),
        cdt_trf_tx_inf=[_transfer(payment, remark(batch, payment)) for payment in payments],
    )
    document = pain.Document(
        cstmr_cdt_trf_initn=pain.CustomerCreditTransferInitiationV09(grp_hdr=header, pmt_inf=[instruction])
    )
    serializer = XmlSerializer(config=SerializerConfig(indent="  ", encoding="UTF-8"))
    return serializer.render(document, ns_map={None: NAMESPACE}).encode()


def _transfer(payment: Payment, text: str) -> pain.CreditTransferTransaction34:
    amount = Decimal(payment.amount_fen) / FEN_PER_YUAN
    has_bank = payment.bank_name or payment.bank_code
    return pain.CreditTransferTransaction34(
        pmt_id=pain.PaymentIdentification6(instr_id=payment.end_to_end_id, end_to_end_id=payment.end_to_end_id),
        amt=pain.AmountType4Choice(
            instd_amt=pain.ActiveOrHistoricCurrencyAndAmount(value=amount.quantize(Decimal("0.01")), ccy=CURRENCY)
        ),
        cdtr_agt=_bank(payment.bank_name, payment.bank_code) if has_bank else None,
        cdtr=pain.PartyIdentification135(nm=payment.payee_name[:_NAME_MAX]),
        cdtr_acct=_account(payment.account_number),
        rmt_inf=pain.RemittanceInformation16(ustrd=[text[:_REMARK_MAX]]),
    )


def _account(number: str) -> pain.CashAccount38:
    other = pain.GenericAccountIdentification1(id=number)
    return pain.CashAccount38(id=pain.AccountIdentification4Choice(othr=other), ccy=CURRENCY)


def _bank(name: str, code: str) -> pain.BranchAndFinancialInstitutionIdentification6:
    member = None
    if code:
        system = pain.ClearingSystemIdentification2Choice(cd=CLEARING_SYSTEM)
        member = pain.ClearingSystemMemberIdentification2(clr_sys_id=system, mmb_id=code)
    bank = pain.FinancialInstitutionIdentification18(clr_sys_mmb_id=member, nm=name[:_NAME_MAX] or None)
    return pain.BranchAndFinancialInstitutionIdentification6(fin_instn_id=bank)


def _row(payment: Payment) -> tuple[str, ...]:
    return (
        payment.end_to_end_id,
        payment.payee_name,
        payment.account_number,
        payment.bank_name,
        payment.bank_code,
    )


def _total(payments: Sequence[Payment]) -> int:
    return sum(payment.amount_fen for payment in payments)
