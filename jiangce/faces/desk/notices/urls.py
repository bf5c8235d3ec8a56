"""Addresses of the notice pages of the desk."""

from django.urls import path

from jiangce.faces.desk.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("publish/", views.publish, name="publish"),
    path("<int:notice_id>/", views.detail, name="detail"),
    path("objections/", views.objections, name="objections"),
    path("objections/<int:objection_id>/", views.objection, name="objection"),
    path("objections/<int:objection_id>/<slug:answer>/", views.decide, name="decide"),
]
