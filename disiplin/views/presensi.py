"""Pages of attendance: one's own days; for officers import, verification and outages; indications for superiors."""

from dataclasses import replace
from datetime import date
from functools import wraps

from django.contrib import messages
from django.core import signing
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from disiplin import lembar_presensi as lembar
from disiplin.forms_presensi import ABSEN, MENIT, SEMUA, CabutForm, KeteranganForm, MatiForm, PutusanForm
from disiplin.models import HariPresensi, ImporPresensi, Keadaan, SistemMati
from disiplin.selectors import presensi as baca
from disiplin.selectors.hukum import MENIT_SEHARI, kaidah
from disiplin.services import presensi as tulis
from disiplin.services.bacaan import catat_presensi
from disiplin.services.presensi_impor import Kesalahan, PresensiDitolak
from disiplin.services.presensi_impor import impor as masukkan
from disiplin.views.bersama import halaman, halaman_kelola
from kalender.waktu import hari_ini
from kepegawaian import selectors as kepegawaian
from layanan.forms_surat import UnggahForm, angka, baca_versi, tulis_versi
from layanan.galat import GalatLayanan, TidakBerwenang
from layanan.lembar_kerja import XLSX, UnggahanDitolak

PER_HALAMAN = 50
GARAM, UMUR = "disiplin.presensi", 8 * 3600
GET_POST = ["GET", "HEAD", "POST"]


def halaman_operator(view):
    """``view(request, p, instansi, ...)`` for the agency that ``?instansi=`` names, else the first that the officer
    keeps; ``p.today`` as the date is there. 404 for any other."""

    @halaman_kelola
    @wraps(view)
    def dalam(request, p, *args, **kwargs):
        pk = angka(request.GET["instansi"]) if "instansi" in request.GET else min(p.kelola)
        if pk not in p.kelola:
            raise Http404
        instansi = kepegawaian.instansi(pk)
        return view(request, replace(p, today=hari_ini(instansi.zona_waktu)), instansi, *args, **kwargs)

    return dalam


def _status(galat: GalatLayanan) -> int:
    if isinstance(galat, tulis.KonflikPresensi):
        return 409
    return 403 if isinstance(galat, TidakBerwenang) else 422


def tampil(request, p, instansi, templat: str, isi: dict, *, form=None, status: int = 200):
    """A page of an agency; ``kueri`` keeps the agency in every address."""
    if form is not None and form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    dasar = {"p": p, "instansi": instansi, "form": form, "kueri": f"instansi={instansi.pk}"}
    return render(request, f"disiplin/{templat}.html", dasar | isi, status=status)


def _lembar(request, qs, banyak: int = PER_HALAMAN) -> dict:
    """A page of an ordered list, and the query string without its page number, ending in "&" where it is not empty."""
    sisa = request.GET.copy()
    sisa.pop("halaman", None)
    lembar = Paginator(qs, banyak).get_page(request.GET.get("halaman"))
    return {"lembar": lembar, "saringan": f"{sisa.urlencode()}&" if sisa else ""}


def ke_instansi(nama: str, instansi, *args):
    return redirect(f"{reverse(nama, args=args)}?instansi={instansi.pk}")


def catat_lihat(request, p, pegawai_ids, halaman: str) -> None:
    """Log what an officer's page shows of others; reading one's own people as their superior is not logged."""
    lain = set(pegawai_ids) - set(p.bawahan) - ({p.o.id} if p.o else set())
    if lain and request.method == "GET":
        catat_presensi(pegawai_ids=lain, halaman=halaman, actor=request.user, now=timezone.now())


# --- indications --------------------------------------------------------------------------------------


@halaman
@require_safe
def indikasi(request, p):
    """Whose verified days reach a step: the superior's own people, the agency's for its officers; never oneself."""
    if not p.bawahan and not p.kelola:
        raise Http404
    semua = baca.terindikasi(pegawai_ids=p.bawahan, instansi_ids=p.kelola, today=p.today)
    orang = [t for t in semua if not p.o or t.pegawai.pk != p.o.id]
    kelola = [
        {"i": kepegawaian.instansi(i), "menunggu": baca.menunggu(i).count()} for i in sorted(p.kelola)
    ]  # fmt: skip
    isi = _lembar(request, orang)
    catat_lihat(request, p, [t.pegawai.pk for t in isi["lembar"]], "Indikasi")
    return render(request, "disiplin/presensi.html", {"p": p, "kelola": kelola} | isi)


# --- verification -------------------------------------------------------------------------------------


def _pilihan_unit(instansi) -> list[tuple[str, str]]:
    """Path -> name of each unit, its depth told by dashes."""
    return [
        (u.jalur, f"{'– ' * (u.jalur.count('/') - 1)}{u.nama}") for u in kepegawaian.unit_instansi(instansi.pk)
    ]  # fmt: skip


def _bulan(request) -> date | None:
    """``?bulan=2026-03``; None for anything else."""
    try:
        return date.fromisoformat(f"{request.GET.get('bulan', '')}-01")
    except ValueError:
        return None


def _putuskan(request, p, instansi, form, hari: dict[int, int]) -> tuple[bool, int]:
    """Settle what the form says: (whether it was done, status for the page that says why not)."""
    if not form.is_valid():
        return False, 422
    try:
        n = tulis.verifikasi(
            instansi_id=instansi.pk, hari=hari, ke=form.putusan, alasan=form.cleaned_data["alasan"],
            actor=request.user, today=p.today, now=timezone.now(),
        )  # fmt: skip
    except GalatLayanan as galat:
        form.tolak(galat)
        return False, _status(galat)
    messages.success(request, _("%(n)d hari diverifikasi.") % {"n": n})
    return True, 200


@halaman_operator
@require_http_methods(GET_POST)
def verifikasi(request, p, instansi):
    """Absences that nobody has looked into; ``?jalur=`` a unit with those below it, ``?bulan=`` a month."""
    unit = _pilihan_unit(instansi)
    jalur = request.GET.get("jalur", "")
    jalur = jalur if jalur in dict(unit) else ""
    bulan = _bulan(request)
    form, status = PutusanForm(request.POST or None, pilihan=ABSEN), 200
    dipilih = baca_versi(",".join(request.POST.getlist("hari")))
    if request.method == "POST":
        beres, status = _putuskan(request, p, instansi, form, dipilih)
        if beres:
            return redirect(request.get_full_path())
    isi = _lembar(request, baca.menunggu(instansi.pk, jalur=jalur, bulan=bulan))
    tanda = baca.tanda(isi["lembar"].object_list)
    catat_lihat(request, p, [h.pegawai_id for h in isi["lembar"]], "Verifikasi")
    isi["baris"] = [(h, f"{h.pk}:{h.versi}", tanda.get(h.pk, ""), h.pk in dipilih) for h in isi["lembar"]]
    isi |= {"unit": unit, "jalur": jalur, "bulan": f"{bulan:%Y-%m}" if bulan else ""}
    return tampil(request, p, instansi, "presensi_verifikasi", isi, form=form, status=status)


@halaman_operator
@require_http_methods(GET_POST)
def menit(request, p, instansi):
    """Minutes of a month per person that nobody has looked into, and the agency's rule that makes days of them."""
    bulan = _bulan(request) or p.today.replace(day=1)
    form, status = PutusanForm(request.POST or None, pilihan=MENIT), 200
    dipilih = request.POST.getlist("hari")
    if request.method == "POST":
        beres, status = _putuskan(request, p, instansi, form, baca_versi(",".join(dipilih)))
        if beres:
            return redirect(request.get_full_path())
    isi = _lembar(request, baca.menunggu_menit(instansi.pk, bulan))
    per_orang: dict[int, dict[int, int]] = {}
    for h in baca.hari_menit(instansi.pk, [b["pegawai_id"] for b in isi["lembar"]], bulan):
        per_orang.setdefault(h.pegawai_id, {})[h.pk] = h.versi
    catat_lihat(request, p, [b["pegawai_id"] for b in isi["lembar"]], "Menit")
    isi["baris"] = [
        (b, kunci := tulis_versi(per_orang.get(b["pegawai_id"], {})), kunci in dipilih) for b in isi["lembar"]
    ]  # fmt: skip
    isi |= {"bulan": f"{bulan:%Y-%m}", "awal": bulan, "kaidah": kaidah(MENIT_SEHARI, p.today, instansi.pk)}
    return tampil(request, p, instansi, "presensi_menit", isi, form=form, status=status)


@halaman_operator
@require_http_methods(GET_POST)
def hari(request, p, instansi, hari_id: int):
    """One day with its log; what was settled wrongly is settled anew, with a reason."""
    semua = HariPresensi.objects.filter(instansi_id=instansi.pk).select_related("pegawai__unit", "impor")
    h = get_object_or_404(baca.dengan_versi(semua), pk=hari_id)
    form, status = PutusanForm(request.POST or None, pilihan=SEMUA), 200
    if request.method == "POST":
        versi = baca_versi(",".join(request.POST.getlist("hari")))
        beres, status = _putuskan(request, p, instansi, form, versi if h.pk in versi else {})
        if beres:
            return ke_instansi("disiplin_presensi_hari", instansi, h.pk)
    catat_lihat(request, p, [h.pegawai_id], "Hari")
    log = h.koreksi.order_by("-id")
    isi = {"h": h, "versi": f"{h.pk}:{h.versi}", "log": log, "tanda": baca.tanda([h]).get(h.pk, "")}
    return tampil(request, p, instansi, "presensi_hari", isi, form=form, status=status)


# --- import -------------------------------------------------------------------------------------------


@halaman_operator
@require_http_methods(GET_POST)
def impor(request, p, instansi):
    """An uploaded sheet is judged and shown; ``aksi=simpan`` stores the rows that page carries, signed."""
    simpan = request.POST.get("aksi") == "simpan"
    form = UnggahForm(None if simpan else request.POST or None, request.FILES or None)
    isi = {"salah": [], "jumlah_salah": 0, "hasil": None, "daftar": ""}
    status = 200
    if request.method == "POST" and (simpan or form.is_valid()):
        salah = Kesalahan()
        try:
            if simpan:
                bawaan = _bawaan(request, instansi)
                if bawaan is None:
                    messages.error(request, _("Daftar pada halaman itu sudah kedaluwarsa. Unggah sekali lagi."))
                    return ke_instansi("disiplin_presensi_impor", instansi)
                nama, sidik, baris = bawaan
            else:
                berkas = form.cleaned_data["berkas"]
                nama = berkas.name
                baris, sidik = lembar.baca_unggahan(berkas, salah, p.today)
            hasil = masukkan(
                instansi_id=instansi.pk, nama=nama, sha256=sidik, baris=baris, salah=salah, actor=request.user,
                today=p.today, now=timezone.now(), simpan=simpan,
            )  # fmt: skip
        except PresensiDitolak as galat:
            isi |= {"salah": galat.daftar, "jumlah_salah": galat.jumlah}
            status = 422
        except UnggahanDitolak as galat:
            isi |= {"salah": galat.daftar, "jumlah_salah": len(galat.daftar)}
            status = 422
        except GalatLayanan as galat:
            form.tolak(galat)
            status = _status(galat)
        else:
            if simpan:
                kata = _("%(b)d hari baru dan %(u)d hari yang berubah tersimpan.")
                messages.success(request, kata % {"b": hasil.baru, "u": hasil.diubah})
                return ke_instansi("disiplin_presensi_impor", instansi)
            isi["hasil"] = hasil
            isi["daftar"] = signing.dumps(
                [instansi.pk, nama, sidik, lembar.bungkus(baris)], salt=GARAM, compress=True
            )  # fmt: skip
    riwayat = ImporPresensi.objects.filter(instansi_id=instansi.pk).order_by("-id").defer("galat")[:10]
    isi |= {
        "maks": lembar.MAKS_BARIS, "kolom": lembar.LEMBAR.kolom, "riwayat": riwayat,
        "templat": f"{reverse('disiplin_presensi_templat')}?instansi={instansi.pk}",
    }  # fmt: skip
    return tampil(request, p, instansi, "presensi_impor", isi, form=form, status=status)


def _bawaan(request, instansi) -> tuple[str, str, list] | None:
    """(name, SHA-256, rows) that the page carried; None when they were changed, are old, or are another agency's."""
    try:
        milik, nama, sidik, baris = signing.loads(request.POST.get("daftar", ""), salt=GARAM, max_age=UMUR)
    except signing.BadSignature:
        return None
    return (nama, sidik, lembar.buka(baris)) if milik == instansi.pk else None


@halaman_operator
@require_safe
def templat(request, p, instansi):
    """The XLSX to fill in."""
    kepala = {"Content-Disposition": 'attachment; filename="templat-presensi.xlsx"'}
    return HttpResponse(lembar.LEMBAR.templat(), content_type=XLSX, headers=kepala)


# --- outages ------------------------------------------------------------------------------------------


def _halaman_mati(request, p, instansi, form, cabut=None, status: int = 200):
    """``cabut``: (id, refused form) of an outage that somebody tried to withdraw."""
    isi = _lembar(request, baca.daftar_mati(instansi.pk), 20)
    pk, ditolak = cabut or (None, None)
    isi["baris"] = [
        (m, ditolak if m.pk == pk else CabutForm(auto_id=f"cabut{m.pk}_%s")) for m in isi["lembar"]
    ]  # fmt: skip
    return tampil(request, p, instansi, "presensi_mati", isi, form=form, status=status)


def _unit_mati(instansi) -> list[tuple[int, str]]:
    return [(u.pk, u.nama) for u in kepegawaian.unit_instansi(instansi.pk)]


@halaman_operator
@require_http_methods(GET_POST)
def mati(request, p, instansi):
    """Days on which a machine was down: the list, and recording one."""
    form, status = MatiForm(request.POST or None, unit=_unit_mati(instansi)), 200
    if request.method == "POST" and form.is_valid():
        try:
            tulis.catat_mati(
                instansi_id=instansi.pk, isi=form.isi, actor=request.user, today=p.today, now=timezone.now()
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = _status(galat)
        else:
            messages.success(request, _("Gangguan dicatat; hari-hari itu tidak dihitung."))
            return ke_instansi("disiplin_presensi_mati", instansi)
    return _halaman_mati(request, p, instansi, form, status=status)


@halaman_operator
@require_POST
def mati_cabut(request, p, instansi, mati_id: int):
    form, status = CabutForm(request.POST, auto_id=f"cabut{mati_id}_%s"), 422
    if form.is_valid():
        try:
            tulis.cabut_mati(
                instansi_id=instansi.pk, mati_id=mati_id, actor=request.user, today=p.today, now=timezone.now(),
                alasan=form.cleaned_data["alasan"],
            )  # fmt: skip
        except SistemMati.DoesNotExist as galat:
            raise Http404 from galat
        except tulis.KonflikPresensi as galat:
            messages.error(request, str(galat))
            return ke_instansi("disiplin_presensi_mati", instansi)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = _status(galat)
        else:
            messages.success(request, _("Catatan gangguan dicabut; hari-hari itu dihitung kembali."))
            return ke_instansi("disiplin_presensi_mati", instansi)
    form.tandai_galat()
    return _halaman_mati(request, p, instansi, MatiForm(unit=_unit_mati(instansi)), (mati_id, form), status)


# --- one's own ----------------------------------------------------------------------------------------


def _halaman_saya(request, p, ditolak=None, status: int = 200):
    """``ditolak``: (id of the day, refused form)."""
    isi = _lembar(request, baca.hari_tidak_biasa(p.o.id, p.today.year))
    pk, form = ditolak or (None, None)
    tanda = baca.tanda(isi["lembar"].object_list)
    isi["baris"] = [
        (h, tanda.get(h.pk, ""), (form if h.pk == pk else _form_keterangan(h)) if _terbuka(h) else None)
        for h in isi["lembar"]
    ]
    isi |= {"p": p, "hitungan": baca.hitungan([p.o.id], p.today)[p.o.id], "bacaan": baca.bacaan(p.o.id)}
    return render(request, "disiplin/presensi_saya.html", isi, status=status)


def _terbuka(h: HariPresensi) -> bool:
    """The person may still say what the day was."""
    return h.keadaan == Keadaan.TK and not h.terverifikasi


def _form_keterangan(h: HariPresensi) -> KeteranganForm:
    return KeteranganForm(initial={"keterangan": h.keterangan}, auto_id=f"hari{h.pk}_%s")


@halaman
@require_safe
def saya(request, p):
    """One's own days of this year that were not plainly present, and where one stands."""
    if p.o is None:
        raise Http404
    return _halaman_saya(request, p)


@halaman
@require_POST
def nyatakan(request, p, hari_id: int):
    """What an absence of one's own was."""
    if p.o is None:
        raise Http404
    form, status = KeteranganForm(request.POST, auto_id=f"hari{hari_id}_%s"), 422
    if form.is_valid():
        try:
            tulis.nyatakan(hari_id=hari_id, pegawai_id=p.o.id, actor=request.user, **form.cleaned_data)
        except HariPresensi.DoesNotExist as galat:
            raise Http404 from galat
        except GalatLayanan as galat:
            messages.error(request, str(galat))
            return redirect("disiplin_presensi_saya")
        messages.success(request, _("Keterangan tersimpan; operator instansi memeriksanya."))
        return redirect("disiplin_presensi_saya")
    form.tandai_galat()
    return _halaman_saya(request, p, (hari_id, form), status)
