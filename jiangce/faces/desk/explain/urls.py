"""Addresses of the explanation pages."""

from django.urls import path

from jiangce.faces.desk.explain import views

app_name = "explain"
urlpatterns = [path("<int:line_id>/", views.line, name="line")]
