"""A committee's session on the screen: opening, the page with every step, a proposal, its evidence, the record."""

from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from layanan.forms_surat import AlasanForm, angka
from layanan.galat import GalatLayanan
from layanan.surat_pdf import buat_pdf
from talenta.forms_komite import BukaForm, HadirForm, NotulaForm, SuaraForm, TanpaTandaForm, UsulForm
from talenta.models import AnggotaKomite, Komite, Pemetaan, Penilaian, Sidang, UsulKotak
from talenta.selectors import berita_acara as baca_ba
from talenta.selectors.akses import pemetaan_terlihat
from talenta.selectors.kandidat import boleh_tahu
from talenta.selectors.komite import PENGATUR, Pengurus, pengurus, segar, sidang_terlihat, usul_sidang
from talenta.selectors.pemetaan import bergeser
from talenta.services import sidang as langkah
from talenta.services import usul_kotak
from talenta.views.bersama import GET_POST, catat_tampil, halaman, status_http
from talenta.views.komite import komite_atau_404

Status = Sidang.Status
# Steps without anything to type.
POLOS = {"tanda_tangan": langkah.tanda_tangani, "tutup": langkah.tutup, "baca_ulang": langkah.baca_ulang}
BERISI = {
    "hadir": langkah.catat_hadir, "notula": langkah.tulis_notula, "batal": langkah.batalkan,
    "tanpa_tanda_tangan": langkah.tanpa_tanda_tangan,
}  # fmt: skip
USULAN = ("suara", "tarik")
BERGESER = 20
SUKSES = {
    "hadir": gettext_lazy("Kehadiran dicatat."),
    "notula": gettext_lazy("Notula disimpan."),
    "suara": gettext_lazy("Suara Anda tercatat."),
    "tarik": gettext_lazy("Usul ditarik."),
    "batal": gettext_lazy("Sidang dibatalkan."),
    "tanda_tangan": gettext_lazy("Berita acara ditandatangani."),
    "tanpa_tanda_tangan": gettext_lazy("Dicatat: tidak menandatangani, dengan alasannya."),
    "tutup": gettext_lazy("Sidang ditutup; berita acara dapat diunduh."),
    "baca_ulang": gettext_lazy("Hitungan terakhir dibaca; usul yang kotak hitungnya berubah ditarik."),
}


def _sidang(p, nomor: int) -> Sidang:
    return get_object_or_404(sidang_terlihat(p), pk=nomor)


@dataclass(frozen=True)
class Kursi:
    """What the reader is in this session. ``anggota``: his seat, None for who only looks on."""

    anggota: AnggotaKomite | None
    hadir: bool
    pengatur: bool
    penutup: bool


def _kursi(p, anggota: list[AnggotaKomite], hadir, pengurus: Pengurus) -> Kursi:
    milik = next((a for a in anggota if p.o and a.pegawai_id == p.o.id and a.pk in pengurus.aktif), None)
    if milik is None:
        return Kursi(None, False, False, False)
    return Kursi(
        milik, any(x.anggota_id == milik.pk for x in hadir), milik.pk in pengurus.mengatur,
        milik.pk in pengurus.menutup,
    )  # fmt: skip


@halaman
@require_http_methods(GET_POST)
def buka(request, p, nomor: int):
    """The chair or the secretary opens a session; others do not find the page."""
    k = komite_atau_404(p, nomor)
    if not any(a.komite_id == k.pk and a.peran in PENGATUR for a in p.keanggotaan):
        raise Http404
    boleh = [Pemetaan.Status.DIHITUNG]
    if k.jenis == Komite.Jenis.SUKSESI:
        boleh.append(Pemetaan.Status.DITETAPKAN)
    milik = pemetaan_terlihat(p).filter(instansi_id=k.instansi_id, status__in=boleh).order_by("-tahun", "-pk")
    form, status = BukaForm(request.POST or None, pemetaan=[(m.pk, m.nama) for m in milik]), 200
    if request.method == "POST" and form.is_valid():
        isi = dict(form.cleaned_data)
        try:
            s = langkah.buka(
                komite_id=k.pk, pemetaan_id=isi.pop("pemetaan"), actor=request.user, now=timezone.now(), **isi
            )
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            messages.success(request, _("Sidang dibuka. Catat siapa yang hadir."))
            return redirect("talenta_sidang", s.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    return render(request, "talenta/sidang_buka.html", {"p": p, "k": k, "form": form}, status=status)


@halaman
@require_http_methods(GET_POST)
def rincian(request, p, nomor: int):
    """One session with the steps that the reader may take now."""
    s = _sidang(p, nomor)
    anggota = list(s.komite.anggota.select_related("pegawai").order_by("pk"))
    form: dict = {}
    status = 200
    if request.method == "POST":
        status = _langkah(request, s, anggota, form)
        if status == 302:
            return redirect("talenta_sidang", s.pk)
        s = _sidang(p, nomor)
    isi = _isi(request, p, s, anggota, form)
    tampil = [
        isi["f_hadir"],
        isi["f_notula"],
        isi["f_batal"],
        isi["f_tanpa"],
        *(f for _u, *dua in isi["baris"] for f in dua),
    ]
    for satu in form.values():
        if satu not in tampil:  # the step is no longer open to him: its form has no place on the page
            messages.error(request, " ".join(kata for semua in satu.errors.values() for kata in semua))
    return render(request, "talenta/sidang.html", isi, status=status)


def _formulir(apa: str, s: Sidang, anggota: list[AnggotaKomite], data=None, *, usul_id: int | None = None):
    """The form of a step, bound where ``data`` is given; None for a step without one."""
    if apa == "hadir":
        pilihan = [(a.pk, f"{a.pegawai.nama}, {a.get_peran_display()}") for a in anggota]
        return HadirForm(data, anggota=pilihan)
    if apa == "tanpa_tanda_tangan":
        pilihan = [(a.pk, f"{a.pegawai.nama}, {a.get_peran_display()}") for a in anggota]
        return TanpaTandaForm(data, anggota=pilihan, auto_id="tanpa_%s")
    if apa == "notula":
        return NotulaForm(data, initial={"notula": s.notula, "nomor_ba": s.nomor_ba})
    kelas = {"suara": SuaraForm, "tarik": AlasanForm, "batal": AlasanForm}.get(apa)
    return kelas(data, auto_id=f"{apa}{usul_id or ''}_%s") if kelas else None


def _langkah(request, s: Sidang, anggota: list[AnggotaKomite], form: dict) -> int:
    """Do the step that was posted: 302 where it is done, else the status of the page with the refused form in
    ``form``, by (step, proposal)."""
    apa = request.POST.get("langkah", "")
    if apa not in SUKSES:
        raise BadRequest("unknown step")
    usul_id = angka(request.POST.get("usul")) if apa in USULAN else None
    if apa in USULAN and not s.usul.filter(pk=usul_id).exists():
        raise Http404
    satu = _formulir(apa, s, anggota, request.POST, usul_id=usul_id)
    if satu is not None and not satu.is_valid():
        satu.tandai_galat()
        form[apa, usul_id] = satu
        return 422
    isi = dict(satu.cleaned_data) if satu is not None else {}
    dasar = {"actor": request.user, "now": timezone.now()}
    if apa in USULAN:
        kerja = partial({"suara": usul_kotak.beri_suara, "tarik": usul_kotak.tarik}[apa], usul_id=usul_id)
    else:
        if apa == "hadir":
            isi = {"anggota": isi["hadir"]}
        semua = POLOS | BERISI
        kerja = partial(semua[apa], sidang_id=s.pk, versi=angka(request.POST.get("versi")) or 0)
    try:
        kerja(**dasar, **isi)
    except GalatLayanan as galat:
        if satu is None:
            messages.error(request, str(galat))
        else:
            satu.tolak(galat)
            satu.tandai_galat()
            form[apa, usul_id] = satu
        return status_http(galat)
    messages.success(request, SUKSES[apa])
    return 302


def _isi(request, p, s: Sidang, anggota: list[AnggotaKomite], form: dict) -> dict:
    hadir = list(s.hadir.select_related("anggota").order_by("pk"))
    atur = pengurus(s, anggota, hadir)
    kursi = _kursi(p, anggota, hadir, atur)
    saya = p.o.id if p.o else None
    usul = usul_sidang(s, [x for x in hadir if x.anggota_id in atur.aktif], saya)
    kandidat = list(s.kandidat.filter(boleh_tahu(p)).select_related("pegawai", "target__jabatan").order_by("pk"))
    terbuka = s.status == Status.BERLANGSUNG
    geser = list(bergeser(s.pemetaan).exclude(pegawai_id=saya)[:BERGESER]) if terbuka else []
    disebut = {u.usul.penilaian.pegawai_id for u in usul} | {x.pegawai_id for x in (*kandidat, *geser)}
    catat_tampil(request, p, s.pemetaan.instansi_id, "Sidang", disebut)
    baru = segar(s, s.pemetaan)
    menunggu = any(u.usul.status == UsulKotak.Status.DIUSULKAN for u in usul)
    siap = terbuka and baru and not menunggu and bool(s.notula and s.nomor_ba)
    milik = next((x for x in hadir if kursi.anggota and x.anggota_id == kursi.anggota.pk), None)
    tanpa = baca_ba.tidak_menandatangani(s, hadir, atur) if terbuka else {}
    belum = [x for x in hadir if x.tanda_tangan_pada is None and x.anggota_id not in tanpa] if siap else []
    boleh_menolak = [x for x in belum if kursi.pengatur or x is milik]

    def ambil(apa: str, usul_id: int | None = None):
        return form.get((apa, usul_id)) or _formulir(apa, s, anggota, usul_id=usul_id)

    isi_hadir = form.get(("hadir", None)) or _formulir("hadir", s, anggota)
    if not isi_hadir.is_bound:
        isi_hadir.initial["hadir"] = [x.anggota_id for x in hadir]
    baris = []
    for u in usul:
        buka_ = terbuka and u.usul.status == UsulKotak.Status.DIUSULKAN
        suara = ambil("suara", u.usul.pk) if buka_ and baru and kursi.hadir and u.saya is None else None
        boleh_tarik = kursi.anggota and (kursi.pengatur or u.usul.pengusul_id == kursi.anggota.pk)
        baris.append((u, suara, ambil("tarik", u.usul.pk) if buka_ and boleh_tarik else None))
    pengatur = terbuka and kursi.pengatur
    isi_tanpa = form.get(("tanpa_tanda_tangan", None)) or _formulir("tanpa_tanda_tangan", s, anggota)
    isi_tanpa.fields["anggota"].choices = [(x.anggota_id, x.sebutan) for x in boleh_menolak]
    return {
        "p": p, "s": s, "k": s.komite, "hadir": hadir, "kursi": kursi, "baris": baris, "terbuka": terbuka,
        "segar": baru, "menunggu": menunggu, "siap": siap,
        "kandidat": kandidat, "geser": geser, "tanda": baca_ba.tanda(s, hadir, tanpa),
        "f_tanpa": isi_tanpa if boleh_menolak else None,
        "f_hadir": isi_hadir if pengatur else None, "f_notula": ambil("notula") if pengatur else None,
        "f_batal": ambil("batal") if pengatur else None,
        "boleh_usul": terbuka and baru and kursi.hadir and s.komite.jenis == Komite.Jenis.TALENTA,
        "boleh_tanda": siap and milik is not None and milik.tanda_tangan_pada is None,
        "boleh_tutup": siap and kursi.penutup and not belum and baca_ba.cukup_tanda_tangan(s.komite, hadir, atur),
    }  # fmt: skip


@halaman
@require_http_methods(GET_POST)
def usul(request, p, nomor: int):
    """Proposing a box; ``?penilaian=`` fills in whom it is about. Only for members present while it is open."""
    s = _sidang(p, nomor)
    ada = p.o and s.hadir.filter(anggota__pegawai_id=p.o.id).exists()
    if not ada or s.status != Status.BERLANGSUNG:
        raise Http404
    awal, dibahas, disebut = {}, None, []
    if pk := angka(request.GET.get("penilaian")):
        dibahas = Penilaian.objects.filter(pemetaan=s.pemetaan, pk=pk).select_related("pegawai").first()
        if dibahas:
            awal, disebut = {"nip": dibahas.pegawai.nip}, [dibahas.pegawai_id]
    form, status = UsulForm(request.POST or None, request.FILES or None, initial=awal), 200
    if request.method == "POST" and form.is_valid():
        try:
            usul_kotak.usulkan(sidang_id=s.pk, actor=request.user, now=timezone.now(), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
            # The reason may tell of his box.
            milik = Penilaian.objects.filter(pemetaan=s.pemetaan, pegawai__nip=form.cleaned_data["nip"])
            disebut += milik.values_list("pegawai_id", flat=True)
        except BerkasDitolak as galat:
            form.add_error("unggahan", galat)
        else:
            messages.success(request, _("Usul dicatat; anggota yang hadir dapat memberi suara."))
            return redirect("talenta_sidang", s.pk)
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    catat_tampil(request, p, s.pemetaan.instansi_id, "Sidang, usul", disebut)
    isi = {"p": p, "s": s, "form": form, "dibahas": dibahas}
    return render(request, "talenta/sidang_usul.html", isi, status=status)


@halaman
@require_safe
def bukti(request, p, nomor: int, usul_id: int):
    """The file behind a proposal; that it was handed out is written down."""
    s = _sidang(p, nomor)
    u = get_object_or_404(
        s.usul.select_related("bukti", "penilaian").filter(bukti__isnull=False), pk=usul_id
    )  # fmt: skip
    catat_tampil(request, p, s.pemetaan.instansi_id, "Sidang, bukti", [u.penilaian.pegawai_id])
    return kirim_berkas(u.bukti)


@halaman
@require_safe
def berita_acara(request, p, nomor: int):
    """The record of a closed session as PDF, as it was frozen."""
    s = _sidang(p, nomor)
    isi = baca_ba.berita_acara(s)
    if isi is None:
        raise Http404
    demo = _("Contoh dari mode demo: semua orang dan instansi pada surat ini rekaan.") if settings.DEMO else ""
    pdf = buat_pdf("talenta/berita_acara.typ", baca_ba.untuk_pembaca(isi, s, p) | {"demo": demo})
    disebut = {*s.usul.order_by().values_list("penilaian__pegawai_id", flat=True)}
    disebut |= {*s.kandidat.order_by().values_list("pegawai_id", flat=True)}
    catat_tampil(request, p, s.pemetaan.instansi_id, "Berita acara", disebut)
    kepala = {"Content-Disposition": f'inline; filename="berita-acara-{s.pk}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=kepala)
