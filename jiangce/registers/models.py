"""Models of the registers app, one section each."""

from jiangce.registers.alliances.models import (
    Agreement,
    AgreementParty,
    Alliance,
    AllianceMember,
    AllianceOffer,
    Contribution,
)
from jiangce.registers.appeals.models import Appeal
from jiangce.registers.bookings.models import Booking, SeatAgreement
from jiangce.registers.conditions.models import Shortfall
from jiangce.registers.corrections.models import Correction, CorrectionDecision, CorrectionItem
from jiangce.registers.duplicates.models import DuplicateCandidate, DuplicateDecision
from jiangce.registers.filings.models import (
    ApplicationAssessment,
    ApplicationCheck,
    ApplicationDecision,
    ApplicationDocument,
    ApplicationScope,
    Filing,
    FilingApplication,
    FilingMaterial,
    FilingMilestone,
    FilingObjection,
    FilingPause,
    FilingScope,
    LeavingPlan,
)
from jiangce.registers.majors.models import Major
from jiangce.registers.members.models import Invitation
from jiangce.registers.organisations.models import Organisation, OrganisationRole
from jiangce.registers.owners.models import Ownership
from jiangce.registers.people.models import BankAccount, FieldDifference, GroupMembership, Person, PersonFact
from jiangce.registers.photos.models import Photo
from jiangce.registers.places.models import Equipment, JointOwner, Place, Room, Tenure
from jiangce.registers.privacy.models import Consent, Erasure, ErasureDecision, RetentionRun
from jiangce.registers.projects.models import Commission, CommitteeMember, Project
from jiangce.registers.resources.models import Resource, ResourceDecision, ResourceEdition, ResourceUpload
from jiangce.registers.sanctions.models import Sanction, SanctionPaper, SanctionStep
from jiangce.registers.scoring.models import (
    Scoring,
    ScoringCriterion,
    ScoringMark,
    ScoringScheme,
    ScoringSheet,
)
from jiangce.registers.selections.models import (
    DigitalPilot,
    Recommendation,
    SelectionApplication,
    SelectionCall,
    SelectionObjection,
    SelectionPaper,
    SelectionReview,
    SelectionStay,
    SelectionStep,
    SelectionTrack,
)
from jiangce.registers.standards.models import (
    ItemLink,
    NationalSubmission,
    Occupation,
    OccupationList,
    OldCode,
    Standard,
    StandardDecision,
    StandardItem,
    StandardOpinion,
    StandardVersion,
    UncodedOccupation,
)
from jiangce.registers.teachers.models import Qualification, Teacher, TeacherKind
from jiangce.registers.verification.models import Question, QuestionTry
from jiangce.registers.yearly.models import AnnualCheck, SupportMeasure

__all__ = [
    "Agreement",
    "AgreementParty",
    "Alliance",
    "AllianceMember",
    "AllianceOffer",
    "AnnualCheck",
    "Appeal",
    "ApplicationAssessment",
    "ApplicationCheck",
    "ApplicationDecision",
    "ApplicationDocument",
    "ApplicationScope",
    "BankAccount",
    "Booking",
    "Commission",
    "CommitteeMember",
    "Consent",
    "Contribution",
    "Correction",
    "CorrectionDecision",
    "CorrectionItem",
    "DigitalPilot",
    "DuplicateCandidate",
    "DuplicateDecision",
    "Equipment",
    "Erasure",
    "ErasureDecision",
    "FieldDifference",
    "Filing",
    "FilingApplication",
    "FilingMaterial",
    "FilingMilestone",
    "FilingObjection",
    "FilingPause",
    "FilingScope",
    "GroupMembership",
    "Invitation",
    "ItemLink",
    "JointOwner",
    "LeavingPlan",
    "Major",
    "NationalSubmission",
    "Occupation",
    "OccupationList",
    "OldCode",
    "Organisation",
    "OrganisationRole",
    "Ownership",
    "Person",
    "PersonFact",
    "Photo",
    "Place",
    "Project",
    "Qualification",
    "Question",
    "QuestionTry",
    "Recommendation",
    "Resource",
    "ResourceDecision",
    "ResourceEdition",
    "ResourceUpload",
    "RetentionRun",
    "Room",
    "Sanction",
    "SanctionPaper",
    "SanctionStep",
    "Scoring",
    "ScoringCriterion",
    "ScoringMark",
    "ScoringScheme",
    "ScoringSheet",
    "SeatAgreement",
    "SelectionApplication",
    "SelectionCall",
    "SelectionObjection",
    "SelectionPaper",
    "SelectionReview",
    "SelectionStay",
    "SelectionStep",
    "SelectionTrack",
    "Shortfall",
    "Standard",
    "StandardDecision",
    "StandardItem",
    "StandardOpinion",
    "StandardVersion",
    "SupportMeasure",
    "Teacher",
    "TeacherKind",
    "Tenure",
    "UncodedOccupation",
]
