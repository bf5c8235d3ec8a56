"""Addresses of the pages of alliances."""

from django.urls import path

from jiangce.faces.desk.alliances import views

app_name = "alliances"
urlpatterns = [
    path("", views.alliances, name="list"),
    path("new/", views.new, name="new"),
    path("<int:alliance_id>/", views.detail, name="detail"),
    path("<int:alliance_id>/members/", views.invite, name="invite"),
    path("<int:alliance_id>/request/", views.request_to_join, name="request"),
    path("<int:alliance_id>/lead/", views.offer_lead, name="offer_lead"),
    path("<int:alliance_id>/drop/", views.drop, name="drop"),
    path("<int:alliance_id>/end/", views.end, name="end"),
    path("offers/<int:offer_id>/<slug:move>/", views.offer_move, name="offer_move"),
    path("<int:alliance_id>/agreements/", views.offer, name="offer"),
    path("<int:alliance_id>/contributions/", views.contribute, name="contribute"),
    path("members/<int:member_id>/end/", views.end_member, name="end_member"),
    path("agreements/<int:agreement_id>/file/", views.agreement_file, name="agreement_document"),
    path("agreements/<int:agreement_id>/<slug:move>/", views.agreement_move, name="agreement_move"),
    path("contributions/<int:contribution_id>/", views.evidence, name="document"),
]
