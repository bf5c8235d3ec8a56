"""Addresses of the supervision cases."""

from django.urls import path

from jiangce.faces.desk.cases import views

app_name = "cases"
urlpatterns = [
    path("", views.cases, name="list"),
    path("<int:case_id>/", views.detail, name="detail"),
    path("<int:case_id>/note/", views.note, name="note"),
    path("<int:case_id>/<slug:act>/", views.act, name="act"),
]
