"""Addresses of the filing pages."""

from django.urls import path

from jiangce.faces.desk.filings import lists, standing, views

app_name = "filings"
urlpatterns = [
    path("", views.applications, name="list"),
    path("new/", views.new, name="new"),
    path("occupations/", views.occupations, name="occupations"),
    path("objections/<int:filing_objection_id>/", views.answer, name="answer"),
    path("materials/", lists.materials, name="materials"),
    path("documents/<int:document_id>/", views.document, name="document"),
    path("standing/", standing.filings, name="standing"),
    path("standing/<int:filing_id>/", standing.filing, name="filing"),
    path("standing/<int:filing_id>/<slug:move>/", standing.move, name="filing_move"),
    path("<int:application_id>/", views.detail, name="detail"),
    path("<int:application_id>/edit/", views.edit, name="edit"),
    path("<int:application_id>/documents/<int:material_id>/", views.bring, name="bring"),
    path("<int:application_id>/norms/", views.norms, name="norms"),
    path("<int:application_id>/score/", views.score, name="score"),
    path("<int:application_id>/check/", views.check, name="check"),
    path("<int:application_id>/move/<slug:move>/", views.move, name="move"),
]
