"""Addresses of the pages of places."""

from django.urls import path

from jiangce.faces.desk.places import agreeing, bookings, equipping, owning, views

app_name = "places"
urlpatterns = [
    path("", views.places, name="list"),
    path("new/", views.new, name="new"),
    path("rooms/<int:room_id>/", views.room, name="room"),
    path("shared/", bookings.shared, name="shared"),
    path("bookings/<int:booking_id>/cancel/", bookings.cancel, name="cancel_booking"),
    path("rooms/<int:room_id>/book/", bookings.book, name="book"),
    path("rooms/<int:room_id>/edit/", views.edit_room, name="edit_room"),
    path("rooms/<int:room_id>/close/", views.close_room, name="close_room"),
    path("rooms/<int:room_id>/reopen/", views.reopen_room, name="reopen_room"),
    path("tenures/<int:tenure_id>/document/", equipping.document, name="document"),
    path("tenures/<int:tenure_id>/end/", equipping.end_tenure, name="end_tenure"),
    path("equipment/<int:equipment_id>/end/", equipping.end_equipment, name="end_equipment"),
    path("agreements/<int:seats_id>/end/", agreeing.end, name="end_agreement"),
    path("owners/<int:owner_id>/end/", owning.end, name="end_owner"),
    path("owners/<int:owner_id>/document/", owning.document, name="owner_document"),
    path("<int:place_id>/owners/", owning.add, name="add_owner"),
    path("<int:place_id>/agreements/", agreeing.add, name="agree"),
    path("<int:place_id>/", views.detail, name="detail"),
    path("<int:place_id>/bookings/", bookings.base, name="bookings"),
    path("<int:place_id>/edit/", views.edit, name="edit"),
    path("<int:place_id>/close/", views.close, name="close"),
    path("<int:place_id>/reopen/", views.reopen, name="reopen"),
    path("<int:place_id>/rooms/", views.add_room, name="add_room"),
    path("<int:place_id>/tenures/", equipping.add_tenure, name="add_tenure"),
    path("<int:place_id>/equipment/", equipping.add_equipment, name="add_equipment"),
]
