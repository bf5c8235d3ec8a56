"""Addresses of the register of people."""

from django.urls import path

from jiangce.faces.desk.people import corrections, duplicates, groups, photos, verification, views

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:correction_id>/", corrections.correction, name="correction"),
    path("corrections/<int:correction_id>/document/", corrections.document, name="document"),
    path("corrections/<int:correction_id>/reveal/", corrections.reveal, name="wish"),
    path("corrections/<int:correction_id>/<slug:move>/", corrections.move, name="move"),
    path("duplicates/", duplicates.duplicates, name="duplicates"),
    path("duplicates/<int:duplicate_id>/", duplicates.duplicate, name="duplicate"),
    path("duplicates/<int:duplicate_id>/<slug:move>/", duplicates.move, name="judge"),
    path("verification/", verification.questions, name="questions"),
    path("verification/<int:question_id>/", verification.question, name="question"),
    path("verification/<int:question_id>/again/", verification.again, name="again"),
    path(
        "verification/organisations/<int:organisation_id>/ask/",
        verification.ask_of_organisation,
        name="ask_of_organisation",
    ),
    path("groups/<int:membership_id>/document/", groups.evidence, name="group_document"),
    path("groups/<int:membership_id>/end/", groups.end, name="end_group"),
    path("<int:person_id>/ask/", verification.ask, name="ask"),
    path("<int:person_id>/groups/", groups.confirm, name="confirm_group"),
    path("<int:person_id>/photo/", photos.keep, name="keep_photo"),
    path("<int:person_id>/", views.detail, name="detail"),
    path("<int:person_id>/reveal/", views.reveal, name="reveal"),
]
