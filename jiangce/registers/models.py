"""Models of the registers app, one section each."""

from jiangce.registers.corrections.models import Correction, CorrectionDecision, CorrectionItem
from jiangce.registers.filings.models import (
    ApplicationCheck,
    ApplicationDecision,
    ApplicationDocument,
    ApplicationScope,
    Filing,
    FilingApplication,
    FilingMaterial,
    FilingMilestone,
    FilingPause,
    FilingScope,
)
from jiangce.registers.organisations.models import Organisation, OrganisationRole
from jiangce.registers.people.models import BankAccount, FieldDifference, GroupMembership, Person, PersonFact
from jiangce.registers.places.models import Place, Room
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher, TeacherKind

__all__ = [
    "ApplicationCheck",
    "ApplicationDecision",
    "ApplicationDocument",
    "ApplicationScope",
    "BankAccount",
    "Correction",
    "CorrectionDecision",
    "CorrectionItem",
    "FieldDifference",
    "Filing",
    "FilingApplication",
    "FilingMaterial",
    "FilingMilestone",
    "FilingPause",
    "FilingScope",
    "GroupMembership",
    "Occupation",
    "Organisation",
    "OrganisationRole",
    "Person",
    "PersonFact",
    "Place",
    "Room",
    "Teacher",
    "TeacherKind",
]
