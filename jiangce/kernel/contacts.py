"""Whether what somebody typed as a contact can be a telephone number or an e-mail address. Nothing is dialled or written to:
it is a matter of form."""

import re
import unicodedata

_MOBILE = re.compile(r"1[3-9]\d{9}")
_PHONES = (
    re.compile(r"(?:\+?86-?)?1[3-9]\d{9}"),
    re.compile(r"(?:\+?86-?)?0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,6})?"),
    re.compile(r"[48]00-?\d{3}-?\d{4}"),
    re.compile(r"\+\d{1,3}-?\d{6,12}"),
)
"""A mobile number of the mainland; a landline with its area code; a service number; one of elsewhere with its country code."""
_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._%+-]*[A-Za-z0-9])?@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)


def tidy(text: str) -> str:
    """The contact without spaces, full-width digits and signs as plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def reaches(text: str) -> bool:
    """Whether the contact can be a telephone number or an e-mail address."""
    found = tidy(text)
    return any(form.fullmatch(found) for form in _PHONES) or bool(_EMAIL.fullmatch(found))


def is_mobile(text: str) -> bool:
    """Whether a message can be sent to it: a mobile number of the mainland."""
    return bool(_MOBILE.fullmatch(tidy(text)))
