"""The attendance matrix as the component wants it."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from jiangce.faces.ui.shapes import Cell, Column, Matrix, MatrixRow
from jiangce.kernel import masking
from jiangce.training.attendance.enums import Presence
from jiangce.training.attendance.queries import MatrixData

LEGEND = (
    Presence.PRESENT,
    Presence.LATE,
    Presence.LEFT_EARLY,
    Presence.LEAVE,
    Presence.ABSENT,
    Presence.NO_CHECK_OUT,
    Presence.EXPECTED,
)
TENTHS = 10


def cell_of(presence: Presence, url: str = "") -> Cell:
    """One presence as a cell."""
    return Cell(presence.tone, presence.glyph, presence.label, url)


def matrix_shape(data: MatrixData, *, threshold_percent: int) -> Matrix:
    """People down, lessons across grouped by day; a rate below the threshold is red."""
    columns = [
        Column(f"l{lesson.pk}", str(lesson.number), f"{timezone.localtime(lesson.during.lower):%m-%d}")
        for lesson in data.lessons
    ]
    names = masking.disambiguate([masking.name(seat.person.name) for seat in data.seats])
    rows = []
    for seat, name in zip(data.seats, names, strict=True):
        cells = []
        for lesson in data.lessons:
            found = data.cells.get((seat.pk, lesson.pk))
            url = reverse("desk:attendance:row", args=[found.pk]) if found else ""
            cells.append(cell_of(Presence(found.presence) if found else Presence.EXPECTED, url))
        rate = data.rates.get(seat.pk)
        tenths = rate.percent_tenths if rate else None
        rows.append(
            MatrixRow(
                head=f"{seat.number:02d} {name}",
                sub=masking.id_number(seat.person.id_number),
                cells=cells,
                total="—" if tenths is None else f"{tenths / TENTHS:.1f}%",
                total_tone="bad" if tenths is not None and tenths < threshold_percent * TENTHS else "",
            )
        )
    return Matrix(
        label=_("考勤矩阵"),
        corner=_("学员"),
        columns=columns,
        rows=rows,
        total_label=_("出勤率"),
        legend=[cell_of(presence) for presence in LEGEND],
    )
