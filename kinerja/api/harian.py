"""The daily log for other systems: entries come in by one or by 500, and are read back."""

from collections import Counter
from datetime import date
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.response import Response
from rest_framework.views import APIView

from akun.api import ParserJson, baca
from kalender.waktu import hari_ini
from kepegawaian.orang import Orang, orang
from kinerja.api import bentuk
from kinerja.api.masuk import MAKS_BARIS, baca_baris, baca_kunci
from kinerja.models import KinerjaHarian
from kinerja.models.harian import StatusHarian
from kinerja.rules.catatan import jam
from kinerja.selectors.harian import catatan_rentang
from kinerja.selectors.orang import DIRI, akses, saya
from kinerja.services.bacaan import catat_bacaan
from kinerja.services.catat import BARU, SALAH, Hasil
from kinerja.services.terima import Kiriman, terima

TAG = ["kinerja"]
MAKS_HARI = 31
CONTOH = {
    "kunci": "0b0e7a0e-6f0e-4f0e-9d3c-2b8f6c1d7a55", "nip": "198501012010011001", "tanggal": "2026-03-02",
    "mulai": "08:00", "selesai": "10:00", "kegiatan": "Rapat koordinasi", "rhk": 2, "realisasi": 1,
    "satuan": "dokumen", "bukti_url": "https://drive.example.go.id/notulen",
}  # fmt: skip
JAWAB = {"nomor": 0, "kunci": CONTOH["kunci"], "keadaan": "BARU", "terlambat_hari": 0, "galat": {}}
JAWAB_SALAH = {
    "nomor": 1, "kunci": "7d1f1c0a-92b5-4b5e-8a53-6f8c1be0a001", "keadaan": "SALAH", "terlambat_hari": 0,
    "galat": {"mulai": "Bertumpang tindih dengan 08.00-10.00 Rapat koordinasi."},
}  # fmt: skip


class HarianView(APIView):
    parser_classes = [ParserJson]

    @extend_schema(
        operation_id="kinerja_harian_kirim", tags=TAG,
        parameters=[OpenApiParameter("Idempotency-Key", {"type": "string", "format": "uuid"}, OpenApiParameter.HEADER,
                                     description="`kunci` of a single entry, where the body has none.")],
        request=PolymorphicProxySerializer(
            "HarianSatuAtauBanyak", [bentuk.HarianMasuk, bentuk.HarianMasuk(many=True)],
            resource_type_field_name=None, many=False,
        ),
        responses={201: bentuk.HasilHarian, 200: bentuk.HasilHarian},
        examples=[
            OpenApiExample("One entry", CONTOH, request_only=True),
            OpenApiExample("Several", [CONTOH, CONTOH | {"kunci": JAWAB_SALAH["kunci"], "mulai": "09:00"}],
                           request_only=True),
            OpenApiExample("A result per row", {"hasil": [JAWAB, JAWAB_SALAH], "ringkasan": {"BARU": 1, "SALAH": 1}},
                           response_only=True, status_codes=["201"]),
        ],
        description=f"One entry, or a list of up to {MAKS_BARIS}, with a result per row: a wrong row does not stop the "
        "right ones. 201: rows were stored. 200: nothing was stored now, because every row was there already or is "
        "wrong. Sending the same again is safe. `kunci` holds per person and day: use a key for one entry only, as "
        "on another day it makes another entry. A person writes for himself, an agency's system for the people of "
        "that agency; of anybody else a row says no more than that there is nobody with this NIP. 503 "
        "`bulan_belum_siap`: the portal has no room for this month yet; nothing was stored, send again later.",
    )  # fmt: skip
    def post(self, request):
        data = request.data
        baris = [baca_baris(isi, kepala) for isi, kepala in _urai(data, request.headers.get("Idempotency-Key"))]
        terbaca = [b for b in baris if isinstance(b, Kiriman)]
        jadi = iter(
            terima(terbaca, actor=request.user, today=timezone.localdate(), now=timezone.now()) if terbaca else ()
        )
        hasil = [
            _jawab(i, next(jadi)) if isinstance(b, Kiriman) else _jawab_salah(i, data, b) for i, b in enumerate(baris)
        ]
        ringkasan = Counter(h["keadaan"] for h in hasil)
        return Response({"hasil": hasil, "ringkasan": ringkasan}, status=201 if ringkasan[BARU] else 200)

    @extend_schema(
        operation_id="kinerja_harian_daftar", parameters=[bentuk.SaringHarian], responses=bentuk.DaftarHarian, tags=TAG,
        description="Entries of one person by day and hour: one's own, or of whom one may read (superiors up the "
        "chain, officers and the system of the agency, whose reading is noted for the person). Drafts are shown to "
        "their writer alone.",
    )  # fmt: skip
    def get(self, request):
        isi = baca(bentuk.SaringHarian, request.query_params.dict())
        if not 0 <= (isi["sampai"] - isi["dari"]).days < MAKS_HARI:
            pesan = _("Dari tidak sesudah sampai, dan paling lama %(n)d hari.") % {"n": MAKS_HARI}
            raise serializers.ValidationError({"sampai": [pesan]})
        o, sebagai = orang_terbaca(request, isi.get("nip"), isi["dari"], isi["sampai"])
        catatan = catatan_rentang([o.id], isi["dari"], isi["sampai"])
        if sebagai != DIRI:
            catatan = catatan.exclude(status=StatusHarian.DRAFT)
        return Response({"nip": o.nip, "nama": o.nama, "hasil": [_catatan(c) for c in catatan]})


def orang_terbaca(request, nip: str | None, dari: date, sampai: date) -> tuple[Orang, str]:
    """Whom the caller reads, and in which quality; 404 for whoever may not. An officer's reading is noted."""
    o = next(iter(orang(nip=[nip])), None) if nip else saya(request.user)
    bagaimana = akses(request.user, o, hari_ini(o.zona)) if o else None
    if o is None or bagaimana is None:
        raise Http404
    if bagaimana.dicatat:
        catat_bacaan(
            pegawai_ids=[o.id], halaman="API", dari=dari, sampai=sampai, actor=request.user, now=timezone.now()
        )
    return o, bagaimana.sebagai


def _urai(data: Any, kepala: str | None):
    """Rows, each with the key of the header: it belongs to a single entry."""
    if not isinstance(data, list):
        kunci = baca_kunci(kepala) if kepala else None
        if kepala and kunci is None:
            raise serializers.ValidationError({"Idempotency-Key": [_("Isi dengan UUID.")]})
        return [(data, kunci)]
    if kepala:
        raise serializers.ValidationError({"Idempotency-Key": [_("Hanya untuk satu catatan; isi kunci tiap baris.")]})
    if not 1 <= len(data) <= MAKS_BARIS:
        raise serializers.ValidationError(_("Kirim 1 sampai %(n)d baris.") % {"n": MAKS_BARIS})
    return [(isi, None) for isi in data]


def _jawab(nomor: int, h: Hasil) -> dict:
    return {
        "nomor": nomor, "kunci": str(h.kunci), "keadaan": h.keadaan, "terlambat_hari": h.terlambat_hari,
        "galat": dict(reversed(h.salah)),  # of several on one field the first
    }  # fmt: skip


def _jawab_salah(nomor: int, data: Any, galat: dict[str, str]) -> dict:
    isi = data[nomor] if isinstance(data, list) else data
    kunci = isi.get("kunci") if isinstance(isi, dict) else None
    return {
        "nomor": nomor, "kunci": kunci if baca_kunci(kunci) else None, "keadaan": SALAH, "terlambat_hari": 0,
        "galat": galat,
    }  # fmt: skip


def _catatan(c: KinerjaHarian) -> dict:
    kolom = ("jenis", "kegiatan", "realisasi", "satuan", "bukti_url", "keterangan", "lokasi_kerja", "status",
             "terlambat_hari", "alasan_putusan", "versi", "menit")  # fmt: skip
    return {
        "kunci": str(c.kunci), "tanggal": c.tanggal, "mulai": jam(c.mulai).replace(".", ":"),
        "selesai": jam(c.selesai).replace(".", ":"), "rhk": c.rhk.nomor if c.rhk else None,
        "rencana_aksi": c.rencana_aksi_id, **{k: getattr(c, k) for k in kolom},
    }  # fmt: skip
