"""Addresses of the inbox."""

from django.urls import path

from notifikasi import views

app_name = "notifikasi"
urlpatterns = [
    path("", views.kotak_masuk, name="kotak_masuk"),
    path("baca-semua/", views.baca_semua, name="baca_semua"),
    path("<int:pesan_id>/buka/", views.buka, name="buka"),
    path("<int:pesan_id>/baca/", views.baca, name="baca"),
]
