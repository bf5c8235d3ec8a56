"""Invented people, the same at every seed: names, valid numbers, phones, accounts; and the roster that holds them."""

import io
import random
from dataclasses import dataclass
from datetime import date, timedelta

import xlsxwriter
from stdnum import luhn

from jiangce.kernel import citizen_id

SURNAMES = "陈李张黄何林梁郑谢罗冯邓彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常"
GIVEN_MEN = "伟强军勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆晖旭宁志成东海文博"
GIVEN_WOMEN = "芳娟敏静丽艳霞燕玲桂英梅莉萍红玉兰凤洁琳云莲真环雪荣爱妹香月莺媛"
REGIONS = ("440606", "440604", "440402", "440103", "440306", "441900", "450103", "430102", "360102", "420102")
CATEGORIES = ("农村转移就业劳动者", "城镇登记失业人员", "企业职工", "就业困难人员", "退役军人")
WORKER_PHONE = "13800000001"


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented person, as a roster row tells it."""

    name: str
    number: str
    phone: str
    account: str
    category: str
    employer: str = ""


def invent(count: int, *, employers: tuple[str, ...] = ()) -> list[Invented]:
    """`count` people, always the same ones. Phones of a range that is not given to anybody start with 138000."""
    chance = random.Random(202224)
    made, used = [], set()
    while len(made) < count:
        order = len(made)
        woman = chance.random() < 0.5
        birth = date(1972, 1, 1) + timedelta(days=chance.randrange(int(365.25 * 33)))
        number = citizen_id.make(chance.choice(REGIONS), birth, chance.randrange(0, 499) * 2 + (0 if woman else 1))
        if number in used:
            continue
        used.add(number)
        letters = GIVEN_WOMEN if woman else GIVEN_MEN
        given = "".join(chance.sample(letters, chance.choice((1, 2, 2))))
        category = CATEGORIES[order % len(CATEGORIES)]
        employer = employers[order % len(employers)] if employers and category == "企业职工" else ""
        made.append(
            Invented(
                name=chance.choice(SURNAMES) + given,
                number=number,
                phone=f"138{order + 1:08d}",
                account=_account(order),
                category=category,
                employer=employer,
            )
        )
    return made


def _account(order: int) -> str:
    """A 19-digit number that passes the card check and belongs to no issuer's range."""
    body = f"999000{order + 1:012d}"
    return body + luhn.calc_check_digit(body)


COLUMNS = ("序号", "姓名", "公民身份号码", "人员类别", "联系电话", "银行户名", "银行账号", "开户银行", "工作单位")


def roster_workbook(people: list[Invented], *, title: str = "") -> bytes:
    """A roster as bureaus use it: a title row, then the header, identifiers as text."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    text = book.add_format({"num_format": "@"})
    page = book.add_worksheet("学员花名册")
    start = 0
    if title:
        page.write_string(0, 0, title)
        start = 1
    page.write_row(start, 0, COLUMNS)
    for line, person in enumerate(people, start=1):
        row = (
            str(line), person.name, person.number, person.category, person.phone, person.name, person.account,
            "示范银行", person.employer,
        )  # fmt: skip
        for column, value in enumerate(row):
            page.write_string(start + line, column, value, text)
    book.close()
    return target.getvalue()
