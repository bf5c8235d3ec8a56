"""Objections, states and figures in words."""

import re
from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from jiangce.commands.messages import PACKAGE
from jiangce.faces.ui import charts, filters, shapes
from jiangce.faces.ui.acts import ACTS
from jiangce.faces.ui.forms import MoneyField, add_objections
from jiangce.faces.ui.labels import look
from jiangce.faces.ui.sources import source_words
from jiangce.faces.ui.texts import RULES
from jiangce.faces.ui.verdicts import summary, words
from jiangce.faces.ui.who import JOBS, who_words
from jiangce.kernel.divisions import cities
from jiangce.kernel.verdict import Objection, TermRef
from jiangce.training.classes.enums import ClassState
from jiangce.wiring import TEXTS


def render(source: str, **context: object) -> str:
    request = RequestFactory().get("/desk/classes/?state=draft&page=3&text=机器人")
    return Template("{% load ui %}" + source).render(Context({"request": request, **context}))


def test_an_objection_names_message_remedy_actor_and_basis():
    term = TermRef("attendance_threshold_percent", 80, basis="粤人社规〔2021〕12号 第八条", certainty="F")
    said = words(Objection("lifecycle.reason_missing", {}, term))
    assert said.message == "没有填写理由。"
    assert said.remedy
    assert said.who == "您本人"
    assert said.basis == "个人出勤率下限 80%；依据 粤人社规〔2021〕12号 第八条（已读全文）"


def test_a_code_without_words_still_answers_with_a_sentence():
    assert "unheard.of" in words(Objection("unheard.of")).message


def test_missing_parameters_and_codes_as_values_do_not_break_the_page():
    assert words(Objection("claims.held", {})).message
    term = TermRef("silence_means", "approved")
    assert words(Objection("unheard.of", {}, term)).basis == "逾期未答复 视为同意"


def test_refusals_stand_before_warnings_and_once():
    one = Objection("lifecycle.no_power", {}, warning=True)
    two = Objection("lifecycle.wrong_state", {})
    assert [said.code for said in summary([one, two, two])] == [two.code, one.code]


def test_a_plain_state_finds_its_word_and_tint():
    assert look("returned", "training.classes.ClassState") == look(ClassState.RETURNED)
    assert '<span class="st warn">' in render('{% status "returned" "training.classes.ClassState" %}')
    assert "退回补正" in render('{% status "returned" "training.classes.ClassState" %}')
    assert "gone" in render('{% status "gone" "training.classes.ClassState" %}')
    with pytest.raises(LookupError):
        look("x", "training.classes.NoSuch")


@pytest.mark.parametrize(
    ("days", "expected"),
    [(5, "剩 5 个工作日"), (1, "剩 1 个工作日"), (0, "今日到期"), (-2, "超 2 个工作日"), (None, "—")],
)
def test_deadlines_count_working_days(days, expected):
    assert expected in render("{% deadline days %}", days=days)


def test_a_provisional_deadline_says_so():
    assert "暂定" in render("{% deadline 3 provisional=True %}")


def test_figures_are_exact():
    assert filters.yuan(123450) == "1,234.50"
    assert filters.wan(8_241_100_000) == "8,241.1"
    assert filters.wan(-4_999) == "0.0"
    assert filters.percent(953) == "95.3%"
    assert filters.percent(0) == "0.0%"
    assert filters.orblank(0) == 0
    assert filters.moment(datetime(2026, 11, 28, 6, 5, tzinfo=UTC)) == "2026-11-28 14:05"
    assert filters.dayword(date(2026, 11, 28)) == "11月28日 周六"
    assert filters.region("440606") == "广东省佛山市顺德区"


def test_what_people_type_is_escaped():
    assert "<script>" not in render("{% status word %}{% empty word %}", word="<script>")


def test_pages_keep_the_filters():
    html = render("{% pager page %}", page=Paginator(range(90), 20).page(3))
    assert "state=draft" in html
    assert "page=2" in html
    assert "page=3&" not in html
    assert render("{% query page=None state='x' %}").startswith("?")
    assert "page=" not in render("{% query page=None %}")


class PriceForm(forms.Form):
    price = MoneyField(label="金额", help_text="含税")


def test_a_field_ties_label_hint_and_error_together():
    form = PriceForm({"price": "1.234"})
    html = render("{% errors form=form %}{% field form.price %}", form=form)
    assert 'for="id_price"' in html
    assert 'aria-describedby="id_price_helptext id_price_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'href="#id_price"' in html
    assert "金额最多精确到分" in html


def test_money_is_read_as_fen():
    form = PriceForm({"price": "¥1,234.5"})
    assert form.is_valid()
    assert form.cleaned_data["price"] == 123450


def test_objections_go_to_the_field_that_they_name():
    form = PriceForm({"price": "1"})
    rest = add_objections(form, [Objection("lifecycle.reason_missing", where="price"), Objection("lifecycle.no_power")])
    assert [left.code for left in rest] == ["lifecycle.no_power"]
    assert form.errors["price"]


def test_what_to_do_and_the_term_stand_beside_the_field():
    form = PriceForm({"price": "1"})
    term = TermRef(code="some.term", value=3, unit="天", basis="某办法第一条", certainty="")
    objection = Objection("lifecycle.reason_missing", where="price", term=term)
    told = words(objection)
    add_objections(form, [objection])
    assert told.remedy and told.basis
    assert form.errors["price"] == [f"{told.message}{told.remedy}（{told.basis}）"]


def test_a_move_with_a_reason_asks_for_code_and_words():
    source = '{% move "/x/" "退回" needs_reason=True reasons=reasons fields=extra %}'
    html = render(source, reasons=[("a", "甲")], extra={"version": 3})
    for part in ('name="reason_code"', 'name="reason"', 'name="version" value="3"', "csrfmiddlewaretoken"):
        assert part in html


def test_the_tile_map_has_a_place_of_its_own_for_each_city():
    assert set(charts.GUANGDONG_TILES) == {city.code for city in cities("440000")}
    assert len(set(charts.GUANGDONG_TILES.values())) == 21
    html = render('{% tilemap tiles label="图" %}', tiles=[shapes.Tile("440100", "58%", 1, "?c=440100")])
    assert "广州" in html


def test_bars_and_lines_stay_within_their_box():
    rows = charts.bar_rows([shapes.Bar("甲", 50), {"label": "乙", "value": 200}], top=100)
    assert [row["length"] for row in rows] == ["50.00", "100.00"]
    assert charts.spark_points([]) == ""
    assert charts.spark_points([5]) == "3.0,29.0"


def test_every_matrix_cell_names_its_heads():
    cell = shapes.Cell("ok", "✓", "正常")
    columns = [shapes.Column("a", "上", "11-02"), shapes.Column("b", "下", "11-02")]
    table = shapes.Matrix("考勤", "学员", columns, [shapes.MatrixRow("01", "", [cell, cell], "100.0%")], "出勤率")
    html = render("{% matrix m %}", m=table)
    assert 'colspan="2"' in html
    assert html.count("正常") == 2
    assert 'scope="colgroup"' in html


def test_whoever_acted_is_named_in_the_readers_language():
    kept = "顺德区人社部门 · 顾初审（县区初审）"
    assert who_words(kept) == kept
    assert who_words("") == "系统"
    assert who_words("notice-clock") == "系统（公示期满）"
    with translation.override("en"):
        assert who_words(kept) == "顺德区人社部门 · 顾初审 (County first reviewer)"
        assert who_words("顾初审（曾用名）") == "顾初审（曾用名）"
    # An entry from the days when the label took the language of the page.
    assert who_words("顺德区人社部门 · 顾初审（County first reviewer）") == kept


def test_every_job_that_acts_has_a_name_for_people():
    source = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    assert set(re.findall(r'(?<!def )\bsystem\("([a-z-]+)"', source)) <= set(JOBS)


def test_every_act_that_is_journalled_has_a_word():
    source = "\n".join(path.read_text() for path in PACKAGE.rglob("*.py"))
    written = set(re.findall(r'\baction="([a-z_]+)"', source)) - {"store_true", "append"}
    assert written <= set(ACTS)


def test_a_refusal_names_its_rule_in_words_and_every_section_has_a_name():
    assert words(Objection("lifecycle.wrong_state")).rule == "办理步骤规则"
    assert {code.partition(".")[0] for code in TEXTS} <= set(RULES)
    page = render("{% errors objections=objections %}", objections=[Objection("lifecycle.wrong_state")])
    assert ">lifecycle.wrong_state<" not in page
    assert "办理步骤规则" in page


def test_the_purpose_of_a_look_is_told_in_words():
    assert filters.FILTERS["purpose"]("identity") == "核对身份"
    assert filters.FILTERS["purpose"]("其他说明") == "其他说明"


def test_of_a_worker_who_acted_only_the_masked_name_is_told() -> None:
    assert who_words("劳动者 · 秦红叶（劳动者）") == "本人 秦*"


def test_a_source_is_told_in_words_with_the_number_of_its_record() -> None:
    assert source_words("roster:12") == "花名册 12"
    assert source_words("correction:440606-2026-GZ-00001") == "更正申请 440606-2026-GZ-00001"
    assert (source_words("population"), source_words("某市档案"), source_words("")) == ("人口库", "某市档案", "—")
