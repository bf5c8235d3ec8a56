"""Addresses of the pages of scorings."""

from django.urls import path

from jiangce.faces.desk.scoring import views

app_name = "scoring"
urlpatterns = [
    path("", views.scorings, name="list"),
    path("<int:scoring_id>/", views.detail, name="detail"),
    path("<int:scoring_id>/assign/", views.assign, name="assign"),
    path("<int:scoring_id>/cancel/", views.cancel, name="cancel"),
    path("<int:scoring_id>/sheet/", views.sheet, name="sheet"),
    path("<int:scoring_id>/papers/<int:order>/", views.paper, name="document"),
]
