"""The accounts of the demonstration: one for each post."""

from dataclasses import dataclass

from jiangce.access.powers.enums import Department, PostKind

PASSWORD = "jiangce-demo-2026"
PROVINCE, FOSHAN, SHUNDE, ZHUHAI, XIANGZHOU = "440000", "440600", "440606", "440400", "440402"


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """One invented member of staff: `unit` is a department of a division, or the short name of an organisation."""

    username: str
    name: str
    kind: PostKind
    division: str
    department: str = ""
    organisation: str = ""


_H, _F, _I, _U = Department.HRSS, Department.FINANCE, Department.INDUSTRY, Department.UNION
_K = PostKind

STAFF = (
    StaffAccount("supervisor", "程省督", _K.PROVINCE_SUPERVISOR, PROVINCE, _H),
    StaffAccount("supervisor2", "程省核", _K.PROVINCE_SUPERVISOR, PROVINCE, _H),
    StaffAccount("city", "佛市批", _K.CITY_APPROVER, FOSHAN, _H),
    StaffAccount("city2", "佛市核", _K.CITY_APPROVER, FOSHAN, _H),
    StaffAccount("first", "顾初审", _K.COUNTY_FIRST_REVIEWER, SHUNDE, _H),
    StaffAccount("second", "顾复审", _K.COUNTY_SECOND_REVIEWER, SHUNDE, _H),
    StaffAccount("approver", "顾审批", _K.COUNTY_APPROVER, SHUNDE, _H),
    StaffAccount("finance", "顾财务", _K.COUNTY_FINANCE, SHUNDE, _F),
    StaffAccount("finance2", "顾复核", _K.COUNTY_FINANCE, SHUNDE, _F),
    StaffAccount("industry", "顾工信", _K.INDUSTRY_CLERK, SHUNDE, _I),
    StaffAccount("union", "顾工会", _K.UNION_CLERK, SHUNDE, _U),
    StaffAccount("zh-city", "珠市批", _K.CITY_APPROVER, ZHUHAI, _H),
    StaffAccount("zh-first", "祝初审", _K.COUNTY_FIRST_REVIEWER, XIANGZHOU, _H),
    StaffAccount("zh-second", "祝复审", _K.COUNTY_SECOND_REVIEWER, XIANGZHOU, _H),
    StaffAccount("zh-approver", "祝审批", _K.COUNTY_APPROVER, XIANGZHOU, _H),
    StaffAccount("zh-finance", "祝财务", _K.COUNTY_FINANCE, XIANGZHOU, _F),
    StaffAccount("zh-finance2", "祝复核", _K.COUNTY_FINANCE, XIANGZHOU, _F),
    StaffAccount("platform", "云经办", _K.INSTITUTION_CLERK, SHUNDE, organisation="粤学"),
    StaffAccount("school7", "南经办", _K.INSTITUTION_CLERK, SHUNDE, organisation="南塘"),
    StaffAccount("school8", "樵经办", _K.INSTITUTION_CLERK, SHUNDE, organisation="西樵"),
    StaffAccount("school", "启经办", _K.INSTITUTION_CLERK, SHUNDE, organisation="启明"),
    StaffAccount("school2", "匠经办", _K.INSTITUTION_CLERK, SHUNDE, organisation="匠心"),
    StaffAccount("school3", "凤经办", _K.INSTITUTION_CLERK, SHUNDE, organisation="凤城"),
    StaffAccount("school4", "海经办", _K.INSTITUTION_CLERK, XIANGZHOU, organisation="海湾"),
    StaffAccount("school5", "香经办", _K.INSTITUTION_CLERK, XIANGZHOU, organisation="香山"),
    StaffAccount("school6", "珠经办", _K.INSTITUTION_CLERK, XIANGZHOU, organisation="珠江"),
    StaffAccount("teacher", "启教师", _K.TEACHER, SHUNDE, organisation="启明"),
    StaffAccount("assessor", "粤考务", _K.ASSESSOR_CLERK, PROVINCE, organisation="粤评"),
    StaffAccount("assessor2", "岭考务", _K.ASSESSOR_CLERK, PROVINCE, organisation="岭南评"),
    StaffAccount("hr", "美人事", _K.ENTERPRISE_HR, SHUNDE, organisation="顺制"),
    StaffAccount("hr2", "机人事", _K.ENTERPRISE_HR, SHUNDE, organisation="岭机"),
    StaffAccount("hr3", "航人事", _K.ENTERPRISE_HR, XIANGZHOU, organisation="湾航"),
    StaffAccount("association", "协经办", _K.ORGANISATION_CLERK, SHUNDE, organisation="电协"),
    StaffAccount("school-admin", "启管理", _K.ORGANISATION_ADMIN, SHUNDE, organisation="启明"),
    StaffAccount("expert", "评专家", _K.EXPERT, SHUNDE, _H),
    StaffAccount("expert2", "审专家", _K.EXPERT, SHUNDE, _H),
    StaffAccount("expert3", "裁专家", _K.EXPERT, SHUNDE, _H),
    StaffAccount("system", "系统员", _K.SYSTEM_ADMIN, PROVINCE, _H),
    StaffAccount("security", "安全员", _K.SECURITY_ADMIN, PROVINCE, _H),
    StaffAccount("audit", "审计员", _K.AUDIT_ADMIN, PROVINCE, _H),
)


def listing() -> str:
    """The accounts for the terminal, one line each, and how a worker signs in."""
    from jiangce.commands.demo.people import WORKER_PHONE

    rows = [f"  {row.username:<12} {row.kind.label}（{row.organisation or row.division}）" for row in STAFF]
    return "\n".join(
        [
            f"示范账号（密码均为 {PASSWORD}）：",
            *rows,
            f"  劳动者：/m/signin/ 用手机号 {WORKER_PHONE} 登录，验证码在 /desk/inbox/ 查看",
        ]
    )
