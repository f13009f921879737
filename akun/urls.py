"""Addresses of the account pages. They stand before allauth's, so that those named here are hidden or replaced."""

from django.urls import include, path, re_path

from akun import views

halaman = [
    path("", views.profil, name="profil"),
    path("ringkasan/", views.ringkasan, name="ringkasan"),
    path("delegasi/", views.delegasi, name="delegasi"),
    path("delegasi/<int:delegasi_id>/cabut/", views.cabut_delegasi, name="cabut_delegasi"),
    path("peran/", views.peran, name="peran"),
    re_path(
        r"^peran/(?P<jenis>instansi|kantorregional)/(?P<pk>\d{1,18})/$", views.peran_organisasi, name="peran_organisasi"
    ),
    re_path(
        r"^peran/(?P<jenis>instansi|kantorregional)/(?P<pk>\d{1,18})/cabut/$", views.cabut_peran, name="cabut_peran"
    ),
]

urlpatterns = [
    path("", include((halaman, "akun"))),
    path("login/", views.Masuk.as_view()),
    re_path(r"^(signup|email|confirm-email|password/set|login/code|3rdparty|social)/", views.tidak_ada),
]
