"""Sums of a month for other systems."""

from datetime import date

from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import baca
from akun.peran import Peran
from akun.selectors import wewenang
from kinerja.api import bentuk
from kinerja.api.harian import TAG, orang_terbaca
from kinerja.models import RekapBulan
from kinerja.services.bacaan import catat_bacaan
from layanan.api.umum import tautan
from layanan.waktu import tambah_bulan

KOLOM = ("catatan", "menit_isi", "menit_setuju", "menunggu", "dikembalikan", "ditolak", "terlambat", "hari_isi",
         "menunggu_sejak", "dihitung_pada")  # fmt: skip


class RekapView(APIView):
    @extend_schema(
        operation_id="kinerja_rekap", parameters=[bentuk.SaringRekap], responses=bentuk.HalamanRekap, tags=TAG,
        description="Sums of a month: of one person by `nip`, of everybody of an `instansi` (its operators and its "
        "system, in pages by key, noted for each person read), else one's own. Counted within a minute or so after a "
        "write; `dihitung_pada` says when. Who has written nothing that month is absent.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(bentuk.SaringRekap, request.query_params.dict())
        tahun, bulan = isi["bulan"].split("-")
        awal = date(int(tahun), int(bulan), 1)
        qs = RekapBulan.objects.filter(bulan=awal).select_related("pegawai").order_by("pegawai_id")
        batas, berikut = isi["batas"], None
        if "instansi" not in isi or "nip" in isi:
            o, _sebagai = orang_terbaca(request, isi.get("nip"), awal, _akhir(awal))
            daftar = list(qs.filter(instansi_id=o.instansi_id, pegawai_id=o.id))
        else:
            if isi["instansi"] not in wewenang(request.user, today=timezone.localdate()).di(Peran.OPERATOR):
                raise Http404
            qs = qs.filter(instansi_id=isi["instansi"])
            if isi["setelah"]:
                qs = qs.filter(pegawai_id__gt=_kunci(isi["setelah"]))
            daftar = list(qs[: batas + 1])
            if len(daftar) > batas:
                daftar = daftar[:batas]
                berikut = tautan(request, str(daftar[-1].pegawai_id))
            catat_bacaan(
                pegawai_ids=[r.pegawai_id for r in daftar], halaman="API rekap", dari=awal, sampai=_akhir(awal),
                actor=request.user, now=timezone.now(),
            )  # fmt: skip
        hasil = [
            {"nip": r.pegawai.nip, "nama": r.pegawai.nama} | {k: getattr(r, k) for k in KOLOM} for r in daftar
        ]  # fmt: skip
        return Response({"hasil": hasil, "berikut": berikut})


def _akhir(awal: date) -> date:
    return date.fromordinal(tambah_bulan(awal, 1).toordinal() - 1)


def _kunci(teks: str) -> int:
    if not (teks.isascii() and teks.isdecimal() and len(teks) <= 18):
        raise serializers.ValidationError({"setelah": ["Bukan kunci halaman dari daftar ini."]})
    return int(teks)
