"""Addresses of terms and rates."""

from django.urls import path

from jiangce.faces.desk.terms import views

app_name = "terms"
urlpatterns = [
    path("", views.terms, name="list"),
    path("<int:term_id>/", views.term, name="term"),
    path("publish/", views.publish, name="publish"),
    path("rates/", views.rates, name="rates"),
    path("documents/", views.documents, name="documents"),
]
