"""Uploaded files on their way from a form to an action."""

from io import BytesIO

from jiangce.faces.ui.uploads import bytes_of, file_of
from jiangce.plumbing.files.actions import MAX_BYTES


class Endless(BytesIO):
    """A file of which there is always more, that counts what was taken."""

    name, taken = "很大.xlsx", 0

    def read(self, size: int | None = -1) -> bytes:
        assert size is not None
        assert size > 0, "it was asked for all that there is"
        self.taken += size
        return b"\0" * size


def test_nothing_uploaded_is_no_content_and_no_file() -> None:
    assert bytes_of(None) == b""
    assert file_of(None) is None


def test_a_file_comes_whole_with_its_name() -> None:
    small = BytesIO(b"PK")
    small.name = "花名册.xlsx"
    assert file_of(small) == (b"PK", "花名册.xlsx")


def test_of_a_file_that_is_too_large_one_byte_too_many_is_taken_and_no_more() -> None:
    endless = Endless()
    assert len(bytes_of(endless)) == endless.taken == MAX_BYTES + 1
