"""The succession board and its target posts on the screen."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan
from talenta.forms_suksesi import AkhiriForm, TargetForm
from talenta.models import JabatanTarget, Kandidat
from talenta.rules.cocok import baca_bobot, urutkan
from talenta.rules.gerbang import tanggal_bup
from talenta.rules.kelayakan import SEBUT_TINGKAT, baca_syarat, sebut_pengalaman
from talenta.rules.kesiapan import jam_pensiun
from talenta.selectors import kandidat as baca_kandidat
from talenta.selectors import suksesi as baca
from talenta.selectors.parameter import tabel
from talenta.services import suksesi as tulis
from talenta.views.bersama import (
    GET_POST,
    Pembaca,
    catat_tampil,
    daftar_instansi,
    halaman,
    lembar,
    pilih_instansi,
    status_http,
)


def target_atau_404(p: Pembaca, nomor: int) -> JabatanTarget:
    return get_object_or_404(baca.target_terlihat(p), pk=nomor)


@halaman
@require_safe
def papan(request, p):
    """Target posts of one agency with their benches and what to mind."""
    i = pilih_instansi(request, p.melihat)
    tanpa = request.GET.get("saring") == "tanpa"
    isi = lembar(request, baca.target_instansi(i.pk, p.today, tanpa=tanpa))
    baris, orang = baca.papan(i.pk, isi["lembar"].object_list, p, tabel())
    catat_tampil(request, p, i.pk, "Papan suksesi", orang)
    isi |= {
        "p": p, "instansi": i, "baris": baris, "tanpa": tanpa, "ringkas": baca.ringkas(i.pk, p.today),
        "habis": baca.krs_habis(i.pk, p.today), "boleh": i.pk in p.kelola,
        "lain": daftar_instansi(p.melihat - {i.pk}),
    }  # fmt: skip
    return render(request, "talenta/suksesi.html", isi)


@halaman
@require_safe
def pilih(request, p):
    """Posts to propose as targets; any post by its name."""
    i = pilih_instansi(request, p.kelola)
    t = tabel()
    pilihan = [str(n) for n in t.pada("AKAN_LOWONG_TAHUN", p.today).nilai]
    tahun = request.GET.get("tahun", "")
    tahun = tahun if tahun in pilihan else pilihan[0]
    kata = request.GET.get("cari", "").strip()[:100]
    if kata:
        semua = kepegawaian.jabatan_instansi(i.pk, kata, tanggal=p.today)
    else:
        semua = baca.usul_target(i.pk, p.today, int(tahun), t)
    isi = lembar(request, semua)
    usia = t.pada("P_BUP", p.today).nilai
    baris = []
    for j in isi["lembar"].object_list:
        bup = tanggal_bup(getattr(j, "lahir_pemangku", None), j.jenis, j.jenjang, usia)
        baris.append((j, max(j.lowong, 0), jam_pensiun(bup, p.today)))
    return render(
        request, "talenta/suksesi_pilih.html",
        isi | {"p": p, "instansi": i, "baris": baris, "pilihan": pilihan, "tahun": tahun, "kata": kata},
    )  # fmt: skip


def _formulir(request, p, jabatan, form: TargetForm, status: int, target=None):
    if form.errors:
        form.tandai_galat()
        status = 422 if status == 200 else status
    isi = {"p": p, "jabatan": jabatan, "form": form, "target": target}
    return render(request, "talenta/suksesi_form.html", isi, status=status)


@halaman
@require_http_methods(GET_POST)
def baru(request, p, jabatan_id: int):
    """One post becomes a target; what its kind usually asks is filled in."""
    i = pilih_instansi(request, p.kelola)
    jabatan = kepegawaian.jabatan_instansi(i.pk, tanggal=p.today).filter(pk=jabatan_id).first()
    if jabatan is None:
        raise Http404
    if request.method == "POST":
        form, status = TargetForm(request.POST), 422
        if form.is_valid():
            try:
                t = tulis.tetapkan_target(
                    instansi_id=i.pk, jabatan_id=jabatan.pk, actor=request.user, now=timezone.now(),
                    **form.untuk_layanan(),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Jabatan target ditetapkan."))
                return redirect("talenta_target", t.pk)
        return _formulir(request, p, jabatan, form, status)
    t = tabel()
    awal = TargetForm.awal(
        sebab=JabatanTarget.Sebab.LOWONG if jabatan.lowong > 0 else JabatanTarget.Sebab.AKAN_LOWONG, dasar="",
        min_suksesor=t.pada("MIN_SUKSESOR", p.today).nilai, syarat=baca.syarat_bawaan(jabatan, t, p.today), bobot={},
    )  # fmt: skip
    return _formulir(request, p, jabatan, TargetForm(initial=awal), 200)


@halaman
@require_http_methods(GET_POST)
def ubah(request, p, nomor: int):
    """Change what a target post asks."""
    t = target_atau_404(p, nomor)
    if t.instansi_id not in p.kelola or not t.aktif:
        raise Http404
    if request.method == "POST":
        form, status = TargetForm(request.POST), 422
        if form.is_valid():
            try:
                tulis.ubah_target(
                    target_id=t.pk, versi=form.cleaned_data["versi"] or 0, actor=request.user, now=timezone.now(),
                    **form.untuk_layanan(),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Perubahan disimpan."))
                return redirect("talenta_target", t.pk)
        return _formulir(request, p, t.jabatan, form, status, t)
    awal = TargetForm.awal(
        sebab=t.sebab, dasar=t.dasar, min_suksesor=t.min_suksesor, syarat=t.syarat, bobot=t.bobot_cocok, versi=t.versi
    )
    return _formulir(request, p, t.jabatan, TargetForm(initial=awal), 200, t)


@halaman
@require_POST
def akhiri(request, p, nomor: int):
    t = target_atau_404(p, nomor)
    form, status = AkhiriForm(request.POST), 422
    if form.is_valid():
        try:
            n = tulis.akhiri_target(target_id=t.pk, actor=request.user, now=timezone.now(), **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_http(galat)
        else:
            kata = ngettext("%(n)d nominasi ikut ditutup.", "%(n)d nominasi ikut ditutup.", n) % {"n": n}
            messages.success(request, _("Jabatan target diakhiri. %(k)s") % {"k": kata if n else ""})
            return redirect(f"{reverse('talenta_suksesi')}?instansi={t.instansi_id}")
    form.tandai_galat()
    return _rincian(request, p, t, form, status)


@halaman
@require_safe
def rincian(request, p, nomor: int):
    """What is asked, who was nominated, who else may be looked at."""
    return _rincian(request, p, target_atau_404(p, nomor), AkhiriForm(initial={}), 200)


def _rincian(request, p, t: JabatanTarget, form_akhiri: AkhiriForm, status: int):
    berjalan, selesai = [], []
    for k in baca_kandidat.kandidat_target(t.pk, p):
        berlaku = k.status == Kandidat.Status.DITETAPKAN and not baca_kandidat.lewat(k, p.today)
        if berlaku or k.status in baca_kandidat.BERJALAN:
            berjalan.append(k)
        else:
            selesai.append((k, baca_kandidat.sebut(k, p.today)))
    isi, orang, nilai = {"lembar": None, "kueri": ""}, [], {}
    pemetaan = baca_kandidat.pemetaan_terakhir(t.instansi_id) if t.aktif else None
    semua, kata = request.GET.get("semua") == "1", request.GET.get("cari", "").strip()[:100]
    if pemetaan is not None:
        isi = lembar(request, baca_kandidat.kolam(t, pemetaan, semua=semua, kata=kata))
        orang = list(isi["lembar"].object_list)
        nilai = baca_kandidat.nilai_calon(t, orang, p.today, tabel())
    ada = {k.pegawai_id for k in berjalan}
    urut = urutkan([(k, _patokan(k), k.pegawai.nama) for k in berjalan])
    saya = p.o.id if p.o else None
    disebut = {x.pegawai_id for x in (*orang, *berjalan, *(k for k, _kata in selesai))}
    catat_tampil(request, p, t.instansi_id, "Jabatan target", disebut)
    duduk = kepegawaian.pemangku([t.jabatan_id], p.today).get(t.jabatan_id, [])
    isi |= {
        "p": p, "t": t, "syarat": _sebut_syarat(t), "bobot": baca_bobot(t.bobot_cocok), "urut": urut,
        "selesai": selesai, "pemetaan": pemetaan, "semua": semua, "kata": kata,
        "kolam": [(n, baca_kandidat.kotak_akhir(n), nilai[n.pegawai_id], n.pegawai_id in ada) for n in orang],
        "boleh": t.aktif and t.instansi_id in p.kelola, "form_akhiri": form_akhiri, "saya": saya,
        "pemangku": [s.pegawai.nama_lengkap for s in duduk if s.sifat in kepegawaian.SIFAT_BERKURSI],
    }  # fmt: skip
    return render(request, "talenta/suksesi_target.html", isi, status=status)


def _patokan(k: Kandidat) -> tuple:
    """What candidates are compared by: box, match, kinerja, competence (talenta.md 6.2); who has all in common stands
    equal."""
    n = k.penilaian
    return baca_kandidat.kotak_akhir(n) or 0, k.cocok or 0, n.y or 0, n.fakta.get("kompetensi", -1)


def _sebut_syarat(t: JabatanTarget) -> list[tuple[str, str]]:
    """What is asked, in words."""
    s = baca_syarat(t.syarat)
    semua = [
        (_("Pendidikan paling rendah"), SEBUT_TINGKAT.get(s.pendidikan, "")),
        (_("Rumpun pendidikan"), _(" atau ").join(r.lower() for r in s.rumpun)),
        (_("Golongan paling rendah"), s.golongan),
        (_("Diklat"), _(" atau ").join(s.diklat)),
        (_("Pengalaman"), _("; atau ").join(map(sebut_pengalaman, s.pengalaman))),
    ]
    return [(nama, isi) for nama, isi in semua if isi]
