"""Models of the registers app, one section each."""

from jiangce.registers.organisations.models import Filing, FilingScope, Organisation, OrganisationRole
from jiangce.registers.people.models import BankAccount, GroupMembership, Person, PersonFact
from jiangce.registers.places.models import Place, Room
from jiangce.registers.standards.models import Occupation
from jiangce.registers.teachers.models import Teacher, TeacherKind

__all__ = [
    "BankAccount",
    "Filing",
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
