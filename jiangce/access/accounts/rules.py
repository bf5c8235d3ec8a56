"""What a password of staff must be. Pure: the caller says what is known."""

from jiangce.kernel.verdict import Objection

PASSWORD_LEAST = 12
"""A rule of the house, not of a notice: long rather than complicated."""


def password_objections(*, password: str, username: str, current: str | None = None) -> list[Objection]:
    """Why a password is refused: too short, the user's own name in it, or the same as the one before."""
    found = []
    if len(password) < PASSWORD_LEAST:
        found.append(Objection("accounts.password_weak", {"least": PASSWORD_LEAST}, where="password"))
    if username and username.casefold() in password.casefold():
        found.append(Objection("accounts.password_is_name", where="password"))
    if current is not None and password == current:
        found.append(Objection("accounts.password_same", where="password"))
    return found
