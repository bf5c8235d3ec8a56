"""All tables of the data set, in an order in which a table refers only to itself and to tables that are named too."""

from jiangce.kernel.exchange.assessment import CERTIFICATES, EXAMS, RESULTS
from jiangce.kernel.exchange.attendance import CHECKINS, INSPECTIONS, PHOTOS, TEACHER_CHECKINS
from jiangce.kernel.exchange.money import CLAIMS, DOCUMENTS
from jiangce.kernel.exchange.online import HEARTBEATS
from jiangce.kernel.exchange.organisations import ORGANISATIONS, PLACES, SHAREHOLDERS, TEACHERS
from jiangce.kernel.exchange.people import EMPLOYMENTS, GROUP_MEMBERSHIPS, PERSONS, STAFF
from jiangce.kernel.exchange.schema import Table
from jiangce.kernel.exchange.training import CLASSES, ENROLMENTS, LESSONS

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PERSONS,
        ORGANISATIONS,
        PLACES,
        TEACHERS,
        CLASSES,
        LESSONS,
        ENROLMENTS,
        CHECKINS,
        TEACHER_CHECKINS,
        HEARTBEATS,
        EXAMS,
        RESULTS,
        CERTIFICATES,
        CLAIMS,
        INSPECTIONS,
        EMPLOYMENTS,
        GROUP_MEMBERSHIPS,
        PHOTOS,
        DOCUMENTS,
        SHAREHOLDERS,
        STAFF,
    )
}
