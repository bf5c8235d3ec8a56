"""The definition of the exchange data set is sound in itself."""

import pytest

from jiangce.kernel.exchange import SIGNALS, SUBJECTS, TABLES, TRUTH, Column, Table
from jiangce.kernel.exchange.schema import TYPES

EVERY = [(table, column) for table in (*TABLES.values(), SIGNALS, TRUTH) for column in table]
EVIDENCE = {
    "claims.certificate_no",
    "teacher_checkins.teacher_id",
    "results.teacher_id",
    *(
        f"{table.name}.{column.name}"
        for table, column in EVERY
        if column.name in ("entered_by", "decided_by", "device_id")
    ),
}


@pytest.mark.parametrize(("table", "column"), EVERY, ids=lambda value: value.name)
def test_a_column_is_described_and_of_a_known_type(table: Table, column: Column) -> None:
    assert column.meaning
    assert column.type in TYPES
    assert not column.values or column.type in ("text", "list")


@pytest.mark.parametrize(("table", "column"), [row for row in EVERY if row[1].refers], ids=lambda value: value.name)
def test_a_reference_leads_to_the_whole_key_of_a_table(table: Table, column: Column) -> None:
    target, name = column.refers.split(".")
    assert TABLES[target].key == (name,)
    assert TABLES[target].column(name).type == column.type


def test_an_optional_table_is_referred_to_by_none() -> None:
    referred = {column.refers.split(".")[0] for _, column in EVERY if column.refers}
    assert not any(TABLES[name].optional for name in referred)


def test_what_may_be_evidence_is_not_checked_as_a_reference() -> None:
    for table, column in EVERY:
        if f"{table.name}.{column.name}" in EVIDENCE:
            assert column.refers == "", f"{table.name}.{column.name}"


def test_people_and_organisations_under_other_names_are_checked() -> None:
    assert TABLES["enrolments"].column("mentor_id").refers == "persons.person_id"
    assert TABLES["organisations"].column("legal_representative_id").refers == "persons.person_id"
    assert TABLES["heartbeats"].column("platform_id").refers == "organisations.org_id"
    assert TABLES["exams"].column("assessor_id").refers == "organisations.org_id"


def test_parts_are_sorted_by_receipt_else_by_event_else_by_start() -> None:
    for table in TABLES.values():
        expected = next((name for name in ("received_at", "at", "starts_at") if name in table.names), "")
        assert table.sorted_by == expected, table.name


def test_only_receipt_and_submission_correct() -> None:
    corrected = {table.name: table.corrected_by for table in TABLES.values() if table.corrected_by}
    assert corrected == {"checkins": "received_at", "results": "submitted_at", "claims": "submitted_at"}


def test_signals_and_truth_name_the_same_subjects() -> None:
    assert set(SUBJECTS) < set(SIGNALS.names) & set(TRUTH.names)
    assert all(not TRUTH.column(name).required for name in SUBJECTS)


def test_a_table_refuses_a_column_named_twice_and_a_key_that_may_be_null() -> None:
    with pytest.raises(ValueError, match="twice"):
        Table("t", "", (Column("a", "key", "x"), Column("a", "key", "x")))
    with pytest.raises(ValueError, match="must be required"):
        Table("t", "", (Column("a", "time", "x", required=False),), sorted_by="a")
    with pytest.raises(KeyError, match=r"persons\.nothing"):
        TABLES["persons"].column("nothing")
