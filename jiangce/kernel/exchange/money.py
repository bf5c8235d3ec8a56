"""Claims for subsidies, and the documents handed in with them."""

from jiangce.kernel.exchange.codes import FUNDS, SCHEMES
from jiangce.kernel.exchange.schema import Column, Table, choice, key, key_or_null, optional

CLAIM_STATES = (
    "draft",
    "submitted",
    "first_review",
    "second_review",
    "approval",
    "public_notice",
    "objection",
    "payable",
    "paid",
    "returned_payment",
    "refused",
    "recovered",
)

CLAIMS = Table(
    "claims",
    "Claims; one for a person and an item. A correction is a later row of the same claim.",
    (
        key("claim_id", "the claim"),
        key("person_id", "for whom", refers="persons.person_id"),
        key_or_null("class_id", "for which class", refers="classes.class_id"),
        optional("certificate_no", "text", "for which certificate; one that is not in the registry is evidence"),
        key_or_null("org_id", "payee, when an organisation is paid", refers="organisations.org_id"),
        choice("scheme", "subsidy scheme", SCHEMES),
        choice("fund", "who pays", FUNDS),
        Column("amount_fen", "integer", "amount", unit="fen"),
        Column("submitted_at", "time", "when it was submitted"),
        optional("decided_at", "time", "when it was decided"),
        key_or_null("decided_by", "staff key of who decided"),
        choice("state", "present state", CLAIM_STATES),
        optional("paid_on", "date", "day of payment"),
        optional("returned_on", "date", "day on which the bank returned the payment"),
        key_or_null("account_digest", "digest of the account paid to"),
        key_or_null("payee_name_digest", "digest of the payee's name at the bank"),
    ),
    key=("claim_id",),
    corrected_by="submitted_at",
)

DOCUMENTS = Table(
    "documents",
    "Papers handed in with a claim.",
    (
        key("document_id", "the document"),
        key("claim_id", "its claim", refers="claims.claim_id"),
        Column("kind", "text", "kind of paper"),
        key("digest", "digest of the file"),
    ),
    key=("document_id",),
    optional=True,
)
