"""Pages by key, and loading what the caller may see."""

from django.http import Http404
from django.utils import timezone
from rest_framework import serializers
from rest_framework.response import Response

from akun.api import IdField, Masukan
from layanan import putusan
from layanan.models import Usulan

BATAS_BAWAAN, BATAS_MAKS = 25, 100


class Halaman(Masukan):
    """Parameters of every list."""

    batas = serializers.IntegerField(
        required=False, default=BATAS_BAWAAN, min_value=1, max_value=BATAS_MAKS, help_text="Rows per page."
    )
    setelah = serializers.CharField(
        required=False, default="", max_length=60, help_text="Key of the page, as `berikut` of the page before has it."
    )


class Id(serializers.Serializer):
    """A row by number and name."""

    id = serializers.IntegerField()
    nama = serializers.CharField()


class Alasan(Masukan):
    alasan = serializers.CharField(max_length=5000)


class BanyakId(serializers.ListField):
    child = IdField()

    def __init__(self, **kwargs):
        super().__init__(**{"min_length": 1, "max_length": 600} | kwargs)


def satu_usulan(request, usulan_id: int) -> Usulan:
    """The usulan, or 404 for whoever may not see it."""
    usulan = putusan.muat_usulan(request.user, usulan_id, today=timezone.localdate())
    if usulan is None:
        raise Http404
    return usulan


def halaman(request, bentuk, daftar: list, batas: int, kunci) -> Response:
    """One page. ``daftar`` holds one row more than ``batas`` if there is a next page; ``kunci(row)`` is its key."""
    berikut = None
    if len(daftar) > batas:
        daftar = daftar[:batas]
        berikut = tautan(request, str(kunci(daftar[-1])))
    return Response({"hasil": bentuk(daftar, many=True).data, "berikut": berikut})


def tautan(request, setelah: str) -> str:
    """This address with the key of the next page."""
    params = request.query_params.copy()
    params["setelah"] = setelah
    return request.build_absolute_uri(f"{request.path}?{params.urlencode()}")
