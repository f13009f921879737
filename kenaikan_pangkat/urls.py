"""Addresses of rank promotion."""

from kenaikan_pangkat import urls_angka_kredit, urls_jendela

app_name = "kenaikan_pangkat"
urlpatterns = [*urls_jendela.urlpatterns, *urls_angka_kredit.urlpatterns]
