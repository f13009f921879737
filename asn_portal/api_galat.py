"""One shape for everything that the API refuses.

``{"kode": …, "pesan": …, "kolom": …, "rincian": [{"lokasi": …, "pesan": …}]}``: ``kode`` for programs, ``pesan`` for
people, ``kolom`` the field that ``pesan`` is about ("" if none), ``rincian`` every place when there are several.
A conflict adds ``versi`` (the present one) and ``oleh``; a block (409 ``diblokir``) adds ``blokir``: who, since when,
why.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as ValidationErrorDjango
from django.http import JsonResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from asn_portal.sibuk import ULANGI, karena_sibuk
from berkas.services import BerkasRusak
from kinerja.galat import BulanBelumSiap, KonflikKinerja
from layanan.galat import (
    BerkasFaktaSalah,
    Diblokir,
    GalatLayanan,
    IsianSalah,
    KonflikVersi,
    LangkahTidakSah,
    TidakBerwenang,
)

LAYANAN = {
    KonflikVersi: (409, "konflik_versi"),
    KonflikKinerja: (409, "konflik_versi"),
    BulanBelumSiap: (503, "bulan_belum_siap"),
    TidakBerwenang: (403, "tidak_berwenang"),
    Diblokir: (409, "diblokir"),
    LangkahTidakSah: (422, "langkah_tidak_sah"),
    IsianSalah: (400, "isian_salah"),
    BerkasFaktaSalah: (400, "berkas_fakta_salah"),
}
KODE = {
    400: "permintaan_salah", 401: "belum_masuk", 403: "tidak_berwenang", 404: "tidak_ditemukan",
    405: "metode_tidak_dilayani", 406: "bentuk_tidak_dilayani", 413: "terlalu_besar", 415: "bentuk_tidak_dilayani",
    429: "terlalu_sering",
}  # fmt: skip
TANPA_KOLOM = {"non_field_errors", NON_FIELD_ERRORS}


def bentuk(kode: str, pesan: str, kolom: str = "", rincian: list[dict[str, str]] | None = None, **lain) -> dict:
    return {"kode": kode, "pesan": str(pesan), "kolom": kolom, "rincian": rincian or [], **lain}


def tangani(galat: Exception, konteks: dict) -> Response | None:
    """DRF's exception handler; None for what nobody foresaw, which is logged and answered with 500."""
    if isinstance(galat, GalatLayanan):
        return _dari_layanan(galat)
    if isinstance(galat, BerkasRusak):
        return Response(bentuk("berkas_rusak", " ".join(galat.messages)), 500)
    if isinstance(galat, ValidationErrorDjango):
        return _dari_django(galat, konteks["request"])
    if isinstance(galat, exceptions.ValidationError):
        rincian = list(_urai(galat.detail, ""))
        return Response(_isian_salah(rincian), 400)
    if isinstance(galat, RequestDataTooBig):
        return Response(bentuk("terlalu_besar", _("Isi permintaan lebih besar dari 5 MB. Kirim dalam bagian.")), 413)
    if isinstance(galat, SuspiciousOperation):
        return Response(bentuk("permintaan_salah", _("Permintaan ini tidak dapat dibaca.")), 400)
    if karena_sibuk(galat):
        pesan = _("Data ini sedang dikerjakan; tidak ada yang tercatat. Kirim lagi sebentar lagi.")
        return Response(bentuk("sibuk", pesan), 503, headers={"Retry-After": ULANGI})
    respons = exception_handler(galat, konteks)
    if respons is not None:
        kode = KODE.get(respons.status_code, "galat")
        pesan = respons.data.get("detail", "") if isinstance(respons.data, dict) else ""
        if respons.status_code == 404:
            pesan = _("Tidak ditemukan, atau di luar wewenang Anda.")
        respons.data = bentuk("json_rusak" if isinstance(galat, exceptions.ParseError) else kode, pesan)
    return respons


def _dari_layanan(galat: GalatLayanan) -> Response:
    status, kode = next((LAYANAN[k] for k in type(galat).__mro__ if k in LAYANAN), (422, "ditolak"))
    lain = {}
    if isinstance(galat, KonflikVersi):
        lain = {"versi": galat.usulan.versi, "oleh": galat.oleh}
    elif isinstance(galat, Diblokir):
        lain = {"blokir": [_blokir(b) for b in galat.blokir]}
    kepala = {"Retry-After": "3600"} if status == 503 else None
    return Response(
        bentuk(kode, str(galat), galat.kolom, getattr(galat, "rincian", []), **lain), status, headers=kepala
    )


def _blokir(b) -> dict:
    return {
        "id": b.pk, "pegawai": b.pegawai_id, "instansi": b.instansi_id, "layanan": b.layanan, "oleh": b.oleh,
        "sejak": b.mulai, "alasan": b.alasan, "dasar": b.dasar,
    }  # fmt: skip


def _dari_django(galat: ValidationErrorDjango, request) -> Response:
    """Refused uploads and what models refuse; an upload has one file, whose field is ``unggahan``."""
    if hasattr(galat, "error_dict"):
        return Response(_isian_salah(list(_urai(galat.message_dict, ""))), 400)
    kolom = next(iter(request.FILES), "")
    besar = any(f.size > settings.BERKAS_MAKS_BYTE for f in request.FILES.values())
    pesan = " ".join(galat.messages)
    kode = "berkas_ditolak" if kolom else "isian_salah"
    return Response(bentuk("terlalu_besar" if besar else kode, pesan, kolom), 413 if besar else 400)


def _isian_salah(rincian: list[dict[str, str]]) -> dict:
    pertama = rincian[0]
    return bentuk("isian_salah", pertama["pesan"], pertama["lokasi"], rincian)


def _urai(detail, lokasi: str) -> Iterator[dict[str, str]]:
    """Nested errors as places: ``baris[2].nip``."""
    if isinstance(detail, dict):
        for kunci, isi in detail.items():
            if kunci in TANPA_KOLOM:
                bawah = lokasi
            elif isinstance(kunci, int) or str(kunci).isdecimal():
                bawah = f"{lokasi}[{kunci}]"
            else:
                bawah = f"{lokasi}.{kunci}" if lokasi else str(kunci)
            yield from _urai(isi, bawah)
    elif isinstance(detail, list):
        for i, isi in enumerate(detail):
            yield from _urai(isi, f"{lokasi}[{i}]" if isinstance(isi, dict) else lokasi)
    else:
        yield {"lokasi": lokasi, "pesan": str(detail)}


def pangkal(request):
    """Where to begin."""
    return JsonResponse(
        {k: f"{request.build_absolute_uri(request.path)}{k}" for k in ("skema", "saya", "layanan", "usulan")}
    )


@csrf_exempt
def alamat_lain(request, sisa: str):
    """Addresses that are not routes: with a needless slash at the end they are shown the way, method and body kept."""
    if sisa.endswith("/"):
        tujuan = request.path.rstrip("/")
        try:
            if resolve(tujuan).func is not alamat_lain:
                kueri = request.META.get("QUERY_STRING", "")
                respons = JsonResponse(bentuk("pindah", _("Alamat tanpa garis miring di akhir.")), status=308)
                respons["Location"] = f"{tujuan}?{kueri}" if kueri else tujuan
                return respons
        except Resolver404:
            pass
    return JsonResponse(bentuk("tidak_ditemukan", _("Alamat ini tidak ada pada API.")), status=404)
