"""Addresses of public notices (exchange contract: /notices/)."""

from django.urls import path

from jiangce.faces.portal.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notices, name="list"),
    path("progress/", views.progress, name="progress"),
    path("objections/<int:item_id>/", views.objection, name="objection"),
    path("raised/", views.raised, name="raised"),
    path("<str:number>/", views.detail, name="detail"),
]
