"""Serial numbers: each series from 1, without a gap, unique under writers at the same moment."""

import threading

import pytest
from django.db import connection, transaction

from jiangce.plumbing.numbering.actions import next_number

WRITERS, EACH = 6, 5


@pytest.mark.django_db
def test_each_series_counts_from_one_by_itself() -> None:
    assert [next_number(series="filing:440606:2026") for _ in range(3)] == [1, 2, 3]
    assert next_number(series="filing:440606:2027") == 1
    assert next_number(series="filing:440606:2026") == 4


@pytest.mark.django_db
def test_a_number_of_an_act_that_is_rolled_back_is_given_again() -> None:
    assert next_number(series="s") == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        assert next_number(series="s") == 2
        raise RuntimeError
    assert next_number(series="s") == 2


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_get_every_number_once_though_some_give_up() -> None:
    gate, kept, broken = threading.Barrier(WRITERS), [], []

    def write(order: int) -> None:
        try:
            gate.wait(10)
            for turn in range(EACH):
                with transaction.atomic():
                    number = next_number(series="s")
                    if (order + turn) % 3 == 0:
                        transaction.set_rollback(True)
                    else:
                        kept.append(number)
        except Exception as error:
            broken.append(error)
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(order,)) for order in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert broken == []
    assert sorted(kept) == list(range(1, WRITERS * EACH * 2 // 3 + 1))
