"""Addresses of the pages of sanctions."""

from django.urls import path

from jiangce.faces.desk.sanctions import views

app_name = "sanctions"
urlpatterns = [
    path("", views.sanctions, name="list"),
    path("new/<int:filing_id>/", views.new, name="new"),
    path("papers/<int:paper_id>/", views.paper, name="document"),
    path("<int:sanction_id>/", views.detail, name="detail"),
    path("<int:sanction_id>/<slug:move>/", views.move, name="move"),
]
