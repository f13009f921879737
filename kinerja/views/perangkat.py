"""What a device does by itself: send its drafts when the line is back, and open without a line."""

import hashlib
import json
from datetime import date
from functools import cache
from http import HTTPStatus

from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kinerja.forms_harian import BarisForm, Catatan, LengkapForm
from kinerja.models import KinerjaHarian
from kinerja.rules.catatan import jam
from kinerja.selectors.hari_ini import frasa_status, tersimpan
from kinerja.selectors.rhk import PilihanRhk, pilihan_rhk
from kinerja.services.catat import BENTROK, LAMA_DRAF, SALAH, Hasil, catat
from kinerja.views.bersama import pembaca
from layanan.galat import GalatLayanan
from layanan.waktu import tgl

MAKS_DRAF = 50


def _tolak(pesan: str, status: HTTPStatus) -> JsonResponse:
    return JsonResponse({"pesan": pesan}, status=status)


@require_POST
def kirim(request):
    """Up to 50 drafts of the device: ``{"akun": id, "draf": [{"kunci", "tanggal", "isi": {field: text}}]}``.

    The answer has a result per draft, in their order, and the portal's clock. The account in the message must be the
    one logged in: another person on the same device never sends somebody's drafts as his own.
    """
    if not request.user.is_authenticated:
        return _tolak(_("Masuk kembali agar draf terkirim."), HTTPStatus.UNAUTHORIZED)
    try:
        pesan = json.loads(request.body)
        draf = [
            (str(d["kunci"]), str(d["tanggal"]), {str(k): str(v) for k, v in d["isi"].items()}) for d in pesan["draf"]
        ]
        akun = int(pesan["akun"])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return _tolak(_("Kiriman ini tidak terbaca."), HTTPStatus.BAD_REQUEST)
    if len(draf) > MAKS_DRAF:
        return _tolak(_("Paling banyak %(n)s draf sekali kirim.") % {"n": MAKS_DRAF}, HTTPStatus.BAD_REQUEST)
    if akun != request.user.pk:
        return _tolak(_("Draf ini milik akun lain pada perangkat ini."), HTTPStatus.CONFLICT)
    p = pembaca(request)
    if p.o is None:
        return _tolak(_("Akun Anda tidak terhubung dengan data pegawai."), HTTPStatus.FORBIDDEN)
    try:
        hasil = _catat_draf(p, draf)
    except GalatLayanan as galat:
        return _tolak(str(galat), HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"hasil": hasil, "kini": int(timezone.now().timestamp())})


def _catat_draf(p, draf: list[tuple[str, str, dict]]) -> list[dict]:
    pilihan: dict[date, list[PilihanRhk]] = {}
    forms = [_form(p, *d, pilihan) for d in draf]
    benar = [f.masukan(p.o, draf="draf" in f.data) for f in forms if f.is_valid()]
    hasil = iter(catat(benar, sumber=KinerjaHarian.Sumber.PERANGKAT, now=timezone.now()) if benar else [])
    pasang: list[tuple[str, Hasil | None, Catatan]] = []
    for (kunci, _tanggal, _isi), form in zip(draf, forms, strict=True):
        pasang.append((kunci, next(hasil) if form.is_valid() else None, form))
    bentrok = [h.kunci for _k, h, _f in pasang if h is not None and h.keadaan == BENTROK]
    sejak = min((h.tanggal for _k, h, _f in pasang if h is not None), default=p.today) - LAMA_DRAF
    ada = tersimpan(p.o, bentrok, sejak) if bentrok else {}
    jawab = []
    for kunci, h, form in pasang:
        if h is not None and h.salah and h.keadaan != BENTROK:
            form.salahkan(h.salah)
        salah = [m for daftar in form.errors.values() for m in daftar]
        if h is not None and h.keadaan == BENTROK:
            salah = [m for _kolom, m in h.salah]
        satu = ada.get(h.kunci) if h is not None else None
        jawab.append(
            {"kunci": kunci, "keadaan": h.keadaan if h else SALAH, "salah": salah, "ada": _ada(satu) if satu else None}
        )
    return jawab


def _form(p, kunci: str, tanggal: str, isi: dict[str, str], pilihan: dict[date, list[PilihanRhk]]) -> Catatan:
    data = isi | {"kunci": kunci, "tanggal": tanggal}
    if "baris" in isi:
        return BarisForm(data)
    try:
        hari = date.fromisoformat(tanggal)
    except ValueError:
        hari = p.today  # the form says that the day is wrong
    if hari not in pilihan:
        pilihan[hari] = pilihan_rhk([p.o.id], hari, hari).get(p.o.id, [])
    return LengkapForm(data, pilihan=pilihan[hari], hari=hari)


def _ada(c: KinerjaHarian) -> dict[str, str]:
    """What the portal keeps, to be shown beside the device's draft."""
    teks = f"{tgl(c.tanggal)}, {jam(c.mulai)}–{jam(c.selesai)} {c.kegiatan}"
    alamat = "" if c.status == "DIHAPUS" else reverse("kinerja_catatan", args=[c.tanggal.isoformat(), c.kunci])
    return {"teks": teks, "status": frasa_status(c.status).teks, "alamat": alamat}


# --- without a line --------------------------------------------------------------------------------------


@cache
def _cangkang() -> str:
    """The page that opens without a line: nobody's, so every device may keep it."""
    return render_to_string(
        "kinerja/hari_ini_luring.html",
        {"user": AnonymousUser(), "messages": [], "menu": None, "csrf_token": "", "DEMO": False},
    )


@require_safe
def luring(request):
    return HttpResponse(_cangkang(), headers={"Cache-Control": "no-cache"})


BERKAS = ("tabler/tabler.min.css", "portal.css", "layar.css", "kinerja.css", "django_htmx/htmx-2.min.js", "portal.js",
          "kinerja.js", "ikon.svg")  # fmt: skip


@cache
def _pekerja() -> str:
    isi = {"cangkang": reverse("kinerja_luring"), "beranda": reverse("kinerja_hari_ini"),
           "berkas": [static(b) for b in BERKAS]}  # fmt: skip
    versi = hashlib.sha256((json.dumps(isi) + _cangkang()).encode()).hexdigest()[:12]
    return render_to_string("kinerja/hari_ini_pekerja.js", isi | {"versi": versi, "berkas": json.dumps(isi["berkas"])})


@require_safe
def pekerja(request):
    """The service worker; its scope is /kinerja/, where it lies."""
    return HttpResponse(_pekerja(), content_type="text/javascript", headers={"Cache-Control": "no-cache"})
