"""What nearly every class of a data set shows is a habit of the data set: a terminal that reports as a phone, positions
filled in from the place, a platform that enters everything by hand. It tells nothing of one class."""

from jiangce.supervision.engine.terms import term

USUAL = (
    term("usual_percent", 25, "%", "指向的班超过这个比例，视为该数据集的通例，不逐班列出", source="系统设定"),
    term("usual_classes_least", 20, "个", "且至少指向这么多个班", source="系统设定：小数据集不作此判断"),
)


def unless_usual(sql: str) -> str:
    """The findings of a rule that has the terms USUAL and a column class_id; none when they accuse so many of all classes."""
    return f"""
    WITH accused AS ({sql}), share AS (
        SELECT count(DISTINCT class_id) AS accused, (SELECT count(*) FROM classes) AS classes, $day(max(first_at)) AS day
        FROM accused
    )
    SELECT a.* FROM accused a CROSS JOIN share s
    WHERE s.accused < $term(usual_classes_least, s.day) OR s.accused * 100 <= s.classes * $term(usual_percent, s.day)
    """
