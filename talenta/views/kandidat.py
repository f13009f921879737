"""Nominations on the screen: by an officer, by a superior, and the steps of one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from berkas.periksa import BerkasDitolak
from berkas.respons import kirim_berkas
from kepegawaian.orang import orang, pegawai_lengkap
from kinerja.selectors.orang import bawahan as bawahan_orang
from layanan.forms_surat import AlasanForm, angka
from layanan.galat import GalatLayanan
from layanan.waktu import tambah_bulan
from talenta.forms_suksesi import NominasiBawahanForm, NominasiForm, PerbaikiForm, PutusanForm, VerifikasiForm
from talenta.models import AnggotaKomite, Kandidat, Penilaian
from talenta.rules.kelayakan import baca_temuan
from talenta.rules.kotak import LABEL
from talenta.selectors import kandidat as baca
from talenta.selectors.komite import sidang_berlangsung
from talenta.selectors.parameter import nilai
from talenta.selectors.suksesi import target_instansi
from talenta.services import kandidat as tulis
from talenta.views.bersama import GET_POST, catat_tampil, halaman, lembar, status_http
from talenta.views.suksesi import target_atau_404

S = Kandidat.Status
NAMA_LANGKAH = {
    "nominasi": gettext_lazy("Dinominasikan"), "ajukan_lagi": gettext_lazy("Diperbaiki dan diajukan lagi"),
    "setujui": gettext_lazy("Verifikasi disetujui"), "kembalikan": gettext_lazy("Dikembalikan"),
    "tolak": gettext_lazy("Ditolak"), "tetapkan": gettext_lazy("Ditetapkan komite"),
    "cabut": gettext_lazy("Penetapan dicabut"), "target_berakhir": gettext_lazy("Jabatan target diakhiri"),
    baca.KEDALUWARSA: gettext_lazy("Masa berlakunya habis"),
    "diambil_mutasi": gettext_lazy("Dibawa ke usulan mutasi"),
}  # fmt: skip


@halaman
@require_http_methods(GET_POST)
def nominasi(request, p, nomor: int):
    """An officer nominates; ``?penilaian=`` names the person beforehand."""
    t = target_atau_404(p, nomor)
    if t.instansi_id not in p.kelola or not t.aktif:
        raise Http404
    form, status = NominasiForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            c = dict(form.cleaned_data)
            siapa = next(iter(orang(nip=[c.pop("nip")], instansi=[t.instansi_id])), None)
            if siapa is None:
                form.add_error("nip", _("Bukan pegawai instansi ini."))
            else:
                try:
                    k = tulis.nominasikan(
                        target_id=t.pk, pegawai_id=siapa.id, actor=request.user, now=timezone.now(), **c
                    )
                except GalatLayanan as galat:
                    form.tolak(galat)
                    status = status_http(galat)
                    # It may say what stands against him.
                    catat_tampil(request, p, t.instansi_id, "Nominasi ditolak", [siapa.id])
                else:
                    messages.success(request, _("Dinominasikan; operator lain memverifikasinya."))
                    return redirect("talenta_kandidat", k.pk)
        form.tandai_galat()
    else:
        satu = angka(request.GET.get("penilaian"))
        n = Penilaian.objects.filter(pk=satu, pemetaan__instansi_id=t.instansi_id).select_related("pegawai").first()
        form = NominasiForm(initial={"nip": n.pegawai.nip} if n else {})
    return render(request, "talenta/suksesi_nominasi.html", {"p": p, "t": t, "form": form}, status=status)


@halaman
@require_http_methods(GET_POST)
def bawahan(request, p):
    """A superior nominates his own people, and sees how that went: no box, no score, no findings."""
    ids = bawahan_orang(p.o.id, p.today) if p.o else []
    daftar = baca.diusulkan(request.user.pk)
    if not ids and not daftar.exists():
        raise Http404
    milik = [o for o in pegawai_lengkap(ids) if o.instansi_id == p.o.instansi_id] if ids else []
    target = [(str(t.pk), str(t.jabatan)) for t in target_instansi(p.o.instansi_id, p.today)] if milik else []
    pilihan = {"target": target, "pegawai": [(str(o.pk), f"{o.nama_lengkap} ({o.nip})") for o in milik]}
    form, status = NominasiBawahanForm(request.POST or None, **pilihan), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            c = form.cleaned_data
            try:
                tulis.nominasikan(
                    target_id=int(c["target"]), pegawai_id=int(c["pegawai"]), alasan=c["alasan"], actor=request.user,
                    now=timezone.now(),
                )  # fmt: skip
            except GalatLayanan as galat:
                form.tolak(galat)
                status = status_http(galat)
            else:
                messages.success(request, _("Dinominasikan; operator instansi memverifikasinya."))
                return redirect("talenta_nominasi_bawahan")
        form.tandai_galat()
    isi = lembar(request, daftar) | {"p": p, "form": form if milik and target else None}
    isi["baris"] = [(k, baca.sebut(k, p.today, rinci=False)) for k in isi["lembar"].object_list]
    return render(request, "talenta/kandidat_bawahan.html", isi, status=status)


def _sidang_saya(p, k: Kandidat) -> list:
    """Open sessions of the agency's succession committee that the reader chairs."""
    ketua = {a.komite_id for a in p.keanggotaan if a.peran == AnggotaKomite.Peran.KETUA}
    if not ketua:
        return []
    semua = sidang_berlangsung(p, "SUKSESI").filter(komite__instansi_id=k.target.instansi_id)
    return list(semua.filter(komite_id__in=ketua).prefetch_related("hadir"))


def _formulir(request, p, k: Kandidat, cara: str, isi=None, berkas=None) -> dict[str, object]:
    """Steps open to the reader: name -> form; with what was typed where ``isi`` is given."""
    hasil: dict[str, object] = {}
    operator, sendiri = k.target.instansi_id in p.kelola, k.pengusul_id == p.user.pk
    if cara == baca.SENDIRI:
        return hasil
    if k.status == S.DIKEMBALIKAN and sendiri:
        hasil["perbaiki"] = PerbaikiForm(isi, initial={"alasan": k.alasan})
        if not operator:
            del hasil["perbaiki"].fields["catatan"]  # type: ignore[attr-defined]
    if operator and not sendiri and k.status in (S.DINOMINASIKAN, S.DIKEMBALIKAN):
        form = VerifikasiForm(isi)
        if k.status == S.DIKEMBALIKAN:
            form.fields["putusan"].choices = form.fields["putusan"].choices[-1:]
        hasil["verifikasi"] = form
    if k.status == S.TERVERIFIKASI and p.user.pk not in (k.pengusul_id, k.pemeriksa_id):
        sidang = _sidang_saya(p, k)
        if sidang:
            hadir = [(str(x.pk), f"{x.sebutan} ({s.judul})") for s in sidang for x in s.hadir.all()]
            pilihan = [(str(s.pk), f"{s.judul}, {s.komite}") for s in sidang]
            bulan = nilai("KRS_BERLAKU_BULAN", p.today)
            awal = {"tanggal_sk": p.today, "berlaku_sampai": tambah_bulan(p.today, bulan)}
            hasil["putuskan"] = PutusanForm(isi, berkas, sidang=pilihan, hadir=hadir, initial=awal)
    if k.status == S.DITETAPKAN and k.target.instansi_id in p.setuju:
        hasil["cabut"] = AlasanForm(isi)
    return hasil


def _lakukan(request, p, k: Kandidat, cara: str) -> tuple[str, object, int]:
    """Take the step of ``langkah``: ("", None, 302) where it is done, else its name, form and the status; no form where
    the step is not open to the reader: somebody else took it since, or it never was his."""
    apa = request.POST.get("langkah", "")
    form = _formulir(request, p, k, cara, request.POST, request.FILES).get(apa)
    if form is None:
        return "", None, 403 if angka(request.POST.get("versi")) == k.versi else 409
    if not form.is_valid():
        return apa, form, 422
    dasar = {
        "kandidat_id": k.pk, "versi": angka(request.POST.get("versi")) or 0, "actor": request.user,
        "now": timezone.now(),
    }  # fmt: skip
    kerja = {"perbaiki": tulis.ajukan_lagi, "verifikasi": tulis.verifikasi, "putuskan": tulis.putuskan,
             "cabut": tulis.cabut}[apa]  # fmt: skip
    isi = form.untuk_layanan() if isinstance(form, PutusanForm) else form.cleaned_data
    try:
        kerja(**dasar, **isi)
    except GalatLayanan as galat:
        form.tolak(galat)
        return apa, form, status_http(galat)
    except BerkasDitolak as galat:
        form.add_error("dokumen", galat)
        return apa, form, 422
    messages.success(request, _("Tersimpan."))
    return "", None, 302


@halaman
@require_http_methods(GET_POST)
def rincian(request, p, nomor: int):
    """One nomination, with the step that the reader may take."""
    ditemukan = baca.kandidat_untuk(p, nomor)
    if ditemukan is None:
        raise Http404
    k, cara = ditemukan
    apa, ditolak, status = "", None, 200
    if request.method == "POST":
        apa, ditolak, status = _lakukan(request, p, k, cara)
        if status == 302:
            return redirect("talenta_kandidat", k.pk)
        if ditolak is not None:
            ditolak.tandai_galat()
    if cara == baca.LENGKAP:
        catat_tampil(request, p, k.target.instansi_id, "Kandidat", [k.pegawai_id])
    langkah = _formulir(request, p, k, cara)
    if ditolak is not None:
        langkah[apa] = ditolak
    jejak = [(NAMA_LANGKAH.get(j.kode, j.kode), j) for j in baca.riwayat(k)][::-1]
    balik = next((j.alasan for _n, j in jejak if j.kode in ("kembalikan", "tolak")), "")
    kotak = baca.kotak_akhir(k.penilaian)
    rinci = cara != baca.PENGUSUL
    terbaca = rinci or k.sidang is None or baca.resmi(k)
    isi = {
        "p": p, "k": k, "tertutup": status in (403, 409) and ditolak is None, "lengkap": cara == baca.LENGKAP,
        "sendiri": cara == baca.SENDIRI, "langkah": langkah, "jejak": jejak if cara == baca.LENGKAP else [],
        "balik": balik if terbaca and k.status in (S.DIKEMBALIKAN, S.DITOLAK) else "",
        "keadaan": baca.sebut(k, p.today, rinci=rinci),
        "temuan": baca_temuan(k.kelayakan) if cara == baca.LENGKAP else [], "kotak": kotak,
        "predikat_kotak": LABEL.get(kotak, "") if kotak else "",
    }  # fmt: skip
    return render(request, "talenta/kandidat.html", isi, status=status)


@halaman
@require_safe
def dokumen(request, p, nomor: int):
    """The decree, for the candidate himself and whoever sees the whole nomination."""
    ditemukan = baca.kandidat_untuk(p, nomor)
    if ditemukan is None or ditemukan[1] == baca.PENGUSUL or ditemukan[0].dokumen is None:
        raise Http404
    k, cara = ditemukan
    if cara == baca.LENGKAP:
        catat_tampil(request, p, k.target.instansi_id, "Dokumen kandidat", [k.pegawai_id])
    return kirim_berkas(k.dokumen, sebaris=True)
