"""Models of the registers app, one section each."""

from jiangce.registers.bookings.models import Booking
from jiangce.registers.conditions.models import Shortfall
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
from jiangce.registers.places.models import Equipment, Place, Room, Tenure
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Qualification, Teacher, TeacherKind

__all__ = [
    "ApplicationCheck",
    "ApplicationDecision",
    "ApplicationDocument",
    "ApplicationScope",
    "BankAccount",
    "Booking",
    "Correction",
    "CorrectionDecision",
    "CorrectionItem",
    "Equipment",
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
    "Qualification",
    "Room",
    "Shortfall",
    "Teacher",
    "TeacherKind",
    "Tenure",
]
