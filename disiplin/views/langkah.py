"""The steps of a case on the screen, one page each: its form, its article, and what stands against it."""

from datetime import date, datetime
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from akun.peran import Peran
from akun.selectors import pemegang
from berkas.periksa import BerkasDitolak
from disiplin.forms_langkah import LampirForm, SaksiForm, TanyaJawab
from disiplin.forms_perkara import LepasForm, PemeriksaForm, PengurusForm, TelaahForm, TimForm, pilihan_ketentuan
from disiplin.models import Kasus, Tahap
from disiplin.rules.katalog import RegulasiTidakAda
from disiplin.rules.perkara import salah_tim
from disiplin.selectors.akses import Akses, Bagian
from disiplin.selectors.hukum import ditangguhkan
from disiplin.selectors.kewenangan import Penentu
from disiplin.selectors.langkah import Keadaan, bagian_langkah, halangan, tawaran
from disiplin.selectors.patokan import patokan, perhatian
from disiplin.selectors.perkara import ketentuan, pilihan_hukuman, waktu
from disiplin.selectors.presensi import hitungan
from disiplin.services import pemeriksaan, perkara
from disiplin.services.bacaan import catat
from disiplin.services.pejabat import akun_pejabat, pejabat_dengan
from disiplin.services.perkara import hari_perkara
from disiplin.services.surat import lampirkan
from disiplin.views.bersama import Pembaca, halaman
from disiplin.views.isi_langkah import LANGKAH, alamat
from disiplin.views.perkara import ambil, status_http, versi
from kalender.hari_kerja import TahunTanpaKalender
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, LangkahTidakSah

MEMILIH = ("laporkan", "jatuhkan", "teruskan", "putus_upaya")
MENGHUKUM = ("laporkan", "jatuhkan", "teruskan")


def _ambil(request, kasus_id: int, kode: str) -> tuple[Kasus, Akses]:
    """The case, for whom the step ``kode`` belongs to, the reading logged; 404 for everybody else."""
    kasus, a = ambil(request, kasus_id)
    if not a.punya(*bagian_langkah(kode, kasus)):
        raise Http404
    if request.method == "GET":
        catat(
            kasus=kasus, bagian=a.sebagai, apa=str(LANGKAH[kode].judul), actor=request.user, now=timezone.now()
        )  # fmt: skip
    return kasus, a


def _terbuka(kasus: Kasus, a: Akses, kode: str, today: date) -> bool:
    return any(t.kode == kode for t in tawaran(Keadaan(kasus), a, waktu(kasus, today)))


def _tidak_terbuka(request, kasus: Kasus):
    messages.error(
        request, _("Langkah ini tidak terbuka pada tahap %(t)s.") % {"t": kasus.get_status_display().lower()}
    )
    return redirect("disiplin_perkara", kasus.pk)


def _kerjakan(form, kerja, **isi) -> int:
    """0 where the step was taken; else the status, with what is wrong said in the form."""
    try:
        kerja(**isi)
    except GalatLayanan as galat:
        form.tolak(galat)
        return status_http(galat)
    except TahunTanpaKalender as galat:
        form.add_error(None, str(galat))
    except BerkasDitolak as galat:
        kolom = "unggahan" if "unggahan" in form.fields else "pindaian"
        form.add_error(kolom if kolom in form.fields else None, galat)
    else:
        return 0
    return 422


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def langkah(request, p: Pembaca, kasus_id: int, kode: str):
    """One step of a case, for whom it belongs to; 404 for everybody else and for a step that is none."""
    isi = LANGKAH.get(kode)
    if isi is None or isi.form is None:
        raise Http404
    kasus, a = _ambil(request, kasus_id, kode)
    now = timezone.now()
    today = hari_perkara(kasus, now)
    if request.method != "POST" and not _terbuka(kasus, a, kode, today):
        return _tidak_terbuka(request, kasus)
    orang = _berwenang(kasus, request.user, today) if kode in MEMILIH else []
    jenis = [b["jenis"] for b in orang if kode != "jatuhkan" or b["saya"]]
    data = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = isi.form(*data, kasus=kasus, today=today, jenis=jenis)
    tanya = TanyaJawab(data[0]) if isinstance(form, SaksiForm) else None
    status = 200
    if request.method == "POST" and form.is_valid():
        status = _kerjakan(form, _kerja(kasus, kode, form, tanya, request, now))
        if not status:
            messages.success(request, isi.selesai)
            return redirect("disiplin_bap" if kode == "periksa" else "disiplin_perkara", kasus.pk)
    if form.errors:
        form.ingatkan_berkas()
        form.tandai_galat()
        status = 422 if status == 200 else status
    k = Keadaan(kasus)
    ingat = perhatian(patokan(kasus, today)) if kode in MENGHUKUM else []
    konteks = {
        "p": p, "kasus": kasus, "k": k, "kode": kode, "isi": isi, "form": form, "tanya": tanya, "berwenang": orang,
        "halangan": halangan(kode, k, waktu(kasus, today)) + ingat, "alamat": alamat(kode, kasus.pk),
    }  # fmt: skip
    return render(request, "disiplin/langkah.html", konteks, status=status)


def _kerja(kasus: Kasus, kode: str, form, tanya: TanyaJawab | None, request, now: datetime):
    """The service of the step with everything it takes."""
    d = form.untuk_layanan()
    if isinstance(form, LampirForm):
        return partial(lampirkan, kasus=kasus, untuk_pegawai=False, actor=request.user, now=now, **d)
    if tanya is not None:
        d["tanya_jawab"] = tanya.isi
    if kode == "selesaikan_bap":
        bap = Keadaan(kasus).bap
        d["pemeriksaan_id"] = bap.pk if bap else 0
    kerja = LANGKAH[kode].kerja
    return partial(kerja, kasus_id=kasus.pk, versi=versi(request), actor=request.user, now=now, **d)


def _berwenang(kasus: Kasus, user, today: date) -> list[dict]:
    """Penalties that may be imposed, no heavier than the heaviest act, each with the officer whom the table names, his
    article, and whether ``user`` may enter the decision."""
    terberat = max((x.tingkat.urutan for x in kasus.pelanggaran.all()), default=0)
    semua = pilihan_hukuman(kasus, ditangguhkan(today, kasus.instansi_id))
    penentu = Penentu(kasus, today)
    hasil = []
    akun: dict[int | None, list[int]] = {}
    for jenis in semua:
        if jenis.tingkat.urutan > terberat:
            continue
        baris: dict = {"jenis": jenis, "pejabat": None, "galat": "", "saya": False}
        try:
            pejabat = pejabat_dengan(penentu, jenis)
        except LangkahTidakSah as galat:
            baris["galat"] = str(galat)
        else:
            if pejabat.akun_id not in akun:
                akun[pejabat.akun_id] = akun_pejabat(kasus, pejabat, today)
            baris |= {"pejabat": pejabat, "saya": user.pk in akun[pejabat.akun_id]}
        hasil.append(baris)
    return hasil


# --- review ------------------------------------------------------------------------------------------------


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def telaah(request, p: Pembaca, kasus_id: int):
    """Acts with the duties or prohibitions they break; only those of the regulation of the day of the act."""
    kasus, a = _ambil(request, kasus_id, "telaah")
    now = timezone.now()
    if request.method != "POST" and not _terbuka(kasus, a, "telaah", hari_perkara(kasus, now)):
        return _tidak_terbuka(request, kasus)
    tabel, kehadiran = ketentuan(kasus)
    awal = [
        {"ketentuan": f"t{x.ketentuan_id}" if x.ketentuan_id else f"h{x.pasal_id}", "mulai": x.mulai,
         "akhir": x.akhir, "uraian": x.uraian, "hari_absen": x.hari_absen, "berturut": x.berturut}
        for x in kasus.pelanggaran.all()
    ]  # fmt: skip
    form = TelaahForm(
        request.POST if request.method == "POST" else None, pilihan=pilihan_ketentuan(tabel, kehadiran),
        pasal={t.pk: t.pasal_id for t in tabel}, awal=awal,
        hari={"mulai": kasus.perbuatan_mulai, "akhir": kasus.perbuatan_akhir},
    )  # fmt: skip
    galat, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                perkara.telaah(
                    kasus_id=kasus.pk, versi=versi(request), perbuatan=form.untuk_layanan(), actor=request.user,
                    now=now,
                )  # fmt: skip
            except GalatLayanan as g:
                status = status_http(g)
                galat = "" if form.tolak(g) else str(g)
            else:
                messages.success(request, _("Telaah tersimpan."))
                return redirect("disiplin_perkara", kasus.pk)
        form.tandai_galat()
    isi = {
        "p": p, "kasus": kasus, "form": form, "galat": galat, "tingkat": list(kasus.regulasi.tingkathukuman.all()),
        "isi": LANGKAH["telaah"], "h": _presensi(kasus, hari_perkara(kasus, now)) if kehadiran else None,
    }  # fmt: skip
    return render(request, "disiplin/telaah.html", isi, status=status)


def _presensi(kasus: Kasus, today: date):
    """What attendance says of him up to the last day of the act; None where it cannot be reckoned."""
    try:
        return hitungan([kasus.pegawai_id], min(today, kasus.perbuatan_akhir)).get(kasus.pegawai_id)
    except (RegulasiTidakAda, TahunTanpaKalender):
        return None


# --- berita acara --------------------------------------------------------------------------------------------


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def bap(request, p: Pembaca, kasus_id: int):
    """Questions and answers, saved as they grow; then the page to finish it."""
    kasus, _a = _ambil(request, kasus_id, "bap")
    satu = Keadaan(kasus).bap
    if satu is None or (request.method != "POST" and (satu.tanda or kasus.status != Tahap.PEMERIKSAAN)):
        return _tidak_terbuka(request, kasus)
    tanya = TanyaJawab(request.POST if request.method == "POST" else None, satu.tanya_jawab)
    galat, status = "", 200
    if request.method == "POST":
        try:
            pemeriksaan.simpan_bap(
                kasus_id=kasus.pk, versi=versi(request), pemeriksaan_id=satu.pk, tanya_jawab=tanya.isi,
                actor=request.user, now=timezone.now(),
            )  # fmt: skip
        except GalatLayanan as g:
            galat, status = str(g), status_http(g)
        else:
            messages.success(request, _("Tersimpan: %(n)s tanya jawab.") % {"n": len(tanya.isi)})
            if request.POST.get("lalu") == "selesai":
                return redirect("disiplin_langkah", kasus.pk, "selesaikan_bap")
            return redirect("disiplin_bap", kasus.pk)
    isi = {"p": p, "kasus": kasus, "satu": satu, "tanya": tanya, "galat": galat, "isi": LANGKAH["bap"]}
    return render(request, "disiplin/bap.html", isi, status=status)


# --- members -------------------------------------------------------------------------------------------------


@halaman
@require_http_methods(["GET", "HEAD", "POST"])
def anggota(request, p: Pembaca, kasus_id: int):
    """Who has a part in the case: name somebody, take somebody out."""
    kasus, a = _ambil(request, kasus_id, "anggota")
    if not kasus.terbuka and request.method != "POST":
        return _tidak_terbuka(request, kasus)
    now = timezone.now()
    today = hari_perkara(kasus, now)
    apa = request.POST.get("apa", "")
    data = {apa: request.POST} if request.method == "POST" else {}
    calon = pemegang(Peran.OPERATOR, [kasus.instansi_id], today=today)[kasus.instansi_id]
    pengurus = [(str(u.pk), u.nama) for u in calon if u.pk != kasus.pegawai.akun_id]
    form = {
        "TIM": TimForm(data.get("TIM")), "PEMERIKSA": PemeriksaForm(data.get("PEMERIKSA")),
        "PENGURUS": PengurusForm(data.get("PENGURUS"), pengurus=pengurus), "lepas": LepasForm(data.get("lepas")),
    }  # fmt: skip
    status = 200
    if request.method == "POST":
        if apa not in form:
            raise Http404
        satu = form[apa]
        if satu.is_valid():
            status = _kerjakan(satu, _ubah_anggota(apa, satu, request), kasus_id=kasus.pk, versi=versi(request),
                               actor=request.user, now=now)  # fmt: skip
            if not status:
                messages.success(request, _("Tersimpan."))
                return redirect("disiplin_anggota", kasus.pk)
        satu.tandai_galat()
        status = 422 if status == 200 else status
    isi = {
        "p": p, "kasus": kasus, "form": form, "anggota": list(kasus.anggota.all()), "isi": LANGKAH["anggota"],
        "salah_tim": salah_tim(Keadaan(kasus).fakta) if kasus.dugaan else [],
        "melepas": a.punya(Bagian.PENGURUS), "dilepas": angka(request.POST.get("anggota_id")),
    }  # fmt: skip
    return render(request, "disiplin/anggota.html", isi, status=status)


def _ubah_anggota(apa: str, form, request):
    d = form.cleaned_data
    if apa == "lepas":
        return partial(perkara.lepas_anggota, anggota_id=angka(request.POST.get("anggota_id")) or 0, **d)
    if apa == "PENGURUS":
        return partial(perkara.tambah_anggota, bagian=apa, akun_id=angka(d["akun_id"]))
    return partial(perkara.tambah_anggota, bagian=apa, **d)
