"""The roster workbook that bureaus use (学员花名册, domain study §8.1): columns by name, in any order."""

from jiangce.plumbing.intake.sheets import Column, Sheet
from jiangce.registers.people.enums import Group

_GROUPS = {
    "农村转移就业劳动者": Group.RURAL_TRANSFER_WORKER,
    "农民工": Group.RURAL_TRANSFER_WORKER,
    "城镇登记失业人员": Group.REGISTERED_UNEMPLOYED,
    "登记失业人员": Group.REGISTERED_UNEMPLOYED,
    "失业人员": Group.REGISTERED_UNEMPLOYED,
    "就业困难人员": Group.HARDSHIP_JOBSEEKER,
    "毕业年度高校毕业生": Group.GRADUATE,
    "高校毕业生": Group.GRADUATE,
    "两后生": Group.POST_SCHOOL_LEAVER,
    "防止返贫监测对象": Group.POVERTY_MONITORED,
    "脱贫人口": Group.POVERTY_MONITORED,
    "退役军人": Group.VETERAN,
    "残疾人": Group.DISABLED,
    "企业职工": Group.ENTERPRISE_EMPLOYEE,
    "在职职工": Group.ENTERPRISE_EMPLOYEE,
    "劳务派遣人员": Group.DISPATCHED_WORKER,
}
CATEGORIES: dict[str, str] = {word: str(group) for word, group in _GROUPS.items()}
"""What institutions write → the group it means."""

ROSTER = Sheet(
    name="学员花名册",
    columns=(
        Column("number", "序号"),
        Column("name", "姓名", aliases=("学员姓名",), required=True),
        Column(
            "id_number",
            "公民身份号码",
            aliases=("身份证号", "身份证号码", "证件号码", "AAC002"),
            required=True,
            kind="id",
        ),
        Column("sex", "性别", choices={"男": "male", "女": "female"}),
        Column("nation", "民族"),
        Column("category", "人员类别", aliases=("人员类型",), required=True, kind="choice", choices=CATEGORIES),
        Column("phone", "联系电话", aliases=("手机号", "手机号码", "电话"), required=True, kind="phone"),
        Column("account_name", "银行户名", aliases=("户名", "开户名"), required=True),
        Column("account", "银行账号", aliases=("银行卡号", "社保卡银行账号"), required=True, kind="id"),
        Column("bank_name", "开户银行", aliases=("开户行",)),
        Column("bank_code", "联行号", aliases=("行号",), kind="id"),
        Column("employer", "工作单位", aliases=("企业名称", "用人单位")),
        Column("employer_code", "统一社会信用代码", aliases=("组织机构代码", "单位代码"), kind="id"),
        Column("unemployment_no", "就业失业登记证号码", aliases=("就业创业证号",), kind="id"),
        Column("household_kind", "户口性质"),
        Column("household_division", "户口所在地区划", aliases=("户籍地区划",), kind="id"),
        Column("residence_division", "常住地址区划", aliases=("常住地区划",), kind="id"),
        Column("address", "家庭住址", aliases=("住址",)),
        Column("postcode", "邮编", aliases=("邮政编码",), kind="id"),
        Column("email", "电子邮箱", aliases=("邮箱",)),
    ),
)
EXTRA = ("nation", "household_kind", "unemployment_no", "postcode")
"""Optional columns kept with the enrolment; none of them is a personal number that identifies alone."""
