"""Who acted, in the reader's language. The journal keeps one text for ever: "unit · name（post）", or the code of a job."""

import re
from collections.abc import Mapping
from functools import cache

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from jiangce.access.powers.enums import PostKind
from jiangce.kernel import masking

JOBS = {
    "attendance": gettext_lazy("系统（考勤）"),
    "benchmark": gettext_lazy("系统（性能测试）"),
    "claims": gettext_lazy("系统（补贴申领）"),
    "conditions": gettext_lazy("系统（备案条件核查）"),
    "duplicates": gettext_lazy("系统（重复档案查找）"),
    "demonstration": gettext_lazy("示范数据"),
    "erasure": gettext_lazy("系统（删除个人信息）"),
    "entitlements": gettext_lazy("系统（补贴核算）"),
    "export": gettext_lazy("系统运维（导出数据集）"),
    "invitation": gettext_lazy("系统（接受邀请）"),
    "leaving": gettext_lazy("系统（退出备案）"),
    "keys": gettext_lazy("系统（密钥更换）"),
    "notice-clock": gettext_lazy("系统（公示期满）"),
    "portal": gettext_lazy("公众（公示页面）"),
    "retention": gettext_lazy("系统（到期删除）"),
    "sign-in": gettext_lazy("系统（手机号登录）"),
    "silence": gettext_lazy("系统（逾期处理）"),
    "supervision": gettext_lazy("系统（疑点监测）"),
    "uses": gettext_lazy("系统（补贴次数）"),
    "verification": gettext_lazy("系统（外部核验）"),
}
"""The names that jobs act under (`access.posts.actor.system`), as people read them."""
_POST = re.compile(r"^(?P<name>.+)（(?P<post>.+)）$")


@cache
def _posts() -> Mapping[str, PostKind]:
    """The label of a post in every language of the product → the post: older entries hold the language of their day."""
    found = {}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            found.update({str(kind.label): kind for kind in PostKind})
    return found


def who_words(label: str) -> str:
    """The one who acted, from what the journal keeps; a text that is neither post nor job stays as it is. Of a worker
    the masked name: staff read it, and the worker needs no more."""
    if not label:
        return _("系统")
    if label in JOBS:
        return str(JOBS[label])
    found = _POST.match(label)
    if found is None or found["post"] not in _posts():
        return label
    name, post = found["name"], _posts()[found["post"]]
    if post == PostKind.WORKER:
        return _("本人 %(name)s") % {"name": masking.name(name.rpartition(" · ")[2])}
    return _("%(name)s（%(post)s）") % {"name": name, "post": post.label}
