"""Addresses of the register of people."""

from django.urls import path

from jiangce.faces.desk.people import corrections, views

app_name = "people"
urlpatterns = [
    path("", views.search, name="search"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/<int:correction_id>/", corrections.correction, name="correction"),
    path("corrections/<int:correction_id>/document/", corrections.document, name="document"),
    path("corrections/<int:correction_id>/reveal/", corrections.reveal, name="wish"),
    path("corrections/<int:correction_id>/<slug:move>/", corrections.move, name="move"),
    path("<int:person_id>/", views.detail, name="detail"),
    path("<int:person_id>/reveal/", views.reveal, name="reveal"),
]
