"""The board of a unit: on the screen, as a sheet, and its reminders.

What an operator sees of people outside his own chain leaves a reading behind, a row per person shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.http import require_POST, require_safe

from kepegawaian.selectors import unit_instansi
from kinerja.forms_persetujuan import SaringPapan
from kinerja.selectors import papan as baca
from kinerja.services.bacaan import catat_bacaan
from kinerja.services.pengingat import ingatkan as kirim_pengingat
from kinerja.views.bersama import Pembaca, halaman
from layanan.galat import GalatLayanan
from layanan.lembar_kerja import XLSX, lembar_hasil
from layanan.services.antrean import catat_ekspor
from layanan.waktu import tambah_bulan

SEHALAMAN = 25
EKSPOR_MAKS = 5000
KEADAAN = {
    baca.KOSONG: (_l("Belum mengisi"), "minus-circle", "buruk"),
    baca.KURANG: (_l("Belum lengkap"), "exclamation-triangle", "awas"),
    baca.LENGKAP: (_l("Lengkap"), "check-circle", "baik"),
    baca.NIHIL: (_l("Tidak ada yang diminta"), "minus", "netral"),
}


@dataclass(frozen=True)
class Pilihan:
    """What the address asks for, read and within what the reader may see."""

    form: SaringPapan
    bulan: date
    hari: date
    jalur: str
    kueri: str


def _pilihan(request, p: Pembaca) -> Pilihan:
    if not p.atasan and not p.kelola:
        raise Http404
    unit = [u for i in sorted(p.kelola) for u in unit_instansi(i)]
    form = SaringPapan(request.GET, unit=[(u.pk, _nama_unit(u)) for u in unit])
    form.is_valid()
    isi = form.cleaned_data
    bulan = (isi.get("bulan") or isi.get("hari") or p.today).replace(day=1)
    akhir = tambah_bulan(bulan, 1) - timedelta(days=1)
    hari = isi.get("hari") or p.today
    if not bulan <= hari <= akhir:
        hari = min(max(bulan, p.today), akhir) if bulan <= p.today <= akhir else akhir
    jalur = next((u.jalur for u in unit if u.pk == isi.get("unit")), "")
    kueri = urlencode({"bulan": f"{bulan:%Y-%m}", "hari": f"{hari:%Y-%m-%d}", "unit": isi.get("unit") or ""})
    if not form.errors:  # shows what the page holds, also where nothing was asked for
        form = SaringPapan(
            initial={"bulan": bulan, "hari": hari, "unit": isi.get("unit")}, unit=[(u.pk, _nama_unit(u)) for u in unit]
        )
    return Pilihan(form, bulan, hari, jalur, kueri)


def _nama_unit(u) -> str:
    dalam = max(0, u.jalur.count("/") - 1)
    return f"{'· ' * dalam}{u.nama} ({u.jumlah_pegawai})"


def _papan(p: Pembaca, pilih: Pilihan) -> baca.Papan:
    anggota = baca.lingkup(p.o, p.bawahan, p.kelola, p.today, pilih.jalur)
    return baca.papan(anggota, pilih.bulan, pilih.hari, p.today, p.o)


def _catat(request, p: Pembaca, pilih: Pilihan, baris: Sequence[baca.Baris], apa: str) -> None:
    """Log what is shown of these people, save oneself and those below in the chain of superiors."""
    if request.method != "GET" or not pilih.jalur:
        return
    dekat = {p.o.id} if p.o else set()
    if p.o and p.bawahan:
        dekat.update(baca.bawahan_berjenjang(p.o.id, p.bawahan, p.today))
    catat_bacaan(
        pegawai_ids=[b.a.o.id for b in baris if b.a.o.id not in dekat], halaman=apa, dari=pilih.bulan,
        sampai=tambah_bulan(pilih.bulan, 1) - timedelta(days=1), actor=request.user, now=timezone.now(),
    )  # fmt: skip


@require_safe
@halaman
def papan(request, p):
    """Names in their order, the month's and the day's state each; never sorted by a number."""
    pilih = _pilihan(request, p)
    d = _papan(p, pilih)
    saring = request.GET.get("saring", "")
    saring = saring if saring in {k for k, _t, _i in baca.SARINGAN} else ""
    baris = [b for b in d.baris if not saring or saring in baca.masuk(b)]
    lembar = max(1, -(-len(baris) // SEHALAMAN))
    teks = request.GET.get("hal", "")
    nomor = min(max(int(teks), 1), lembar) if teks.isascii() and teks.isdecimal() and len(teks) < 6 else 1
    jumlah = d.jumlah()
    baris = baris[(nomor - 1) * SEHALAMAN : nomor * SEHALAMAN]
    _catat(request, p, pilih, baris, _("Papan unit"))
    # Each state once, not in each row.
    lencana = {
        k: render_to_string("kinerja/_papan_keadaan.html", {"kata": kata, "ikon": ikon, "warna": warna})
        for k, (kata, ikon, warna) in KEADAAN.items()
    }
    konteks = {
        "p": p, "pilih": pilih, "form": pilih.form, "d": d, "saring": saring, "nomor": nomor, "lembar": lembar,
        "baris": [(b, lencana[b.hari_ini], lencana[b.keadaan]) for b in baris],
        "saringan": [(k, t, i, jumlah[k]) for k, t, i in baca.SARINGAN],
        "belum": jumlah["hari_kosong"] + jumlah["hari_kurang"], "pilih_unit": bool(p.kelola and not p.atasan),
        "bisa_ingatkan": pilih.hari <= p.today,
    }  # fmt: skip
    return render(request, "kinerja/papan.html", konteks)


@require_POST
@halaman
def ingatkan(request, p):
    """Remind one person or everybody whose chosen day is not full; the board's people are worked out again."""
    pilih = _pilihan(request, p)
    anggota = baca.lingkup(p.o, p.bawahan, p.kelola, p.today, pilih.jalur)
    siapa = request.POST.get("siapa", "")
    if siapa != "semua":
        anggota = [a for a in anggota if str(a.o.id) == siapa]
        if not anggota:
            raise Http404
    try:
        n = kirim_pengingat(
            anggota=anggota, tanggal=pilih.hari, oleh=p.o.nama if p.o else _("Operator instansi"), today=p.today
        )
        kata = _("%(n)d orang diingatkan. Yang sudah diingatkan untuk hari itu tidak menerima pesan kedua.")
        if n:
            messages.success(request, kata % {"n": n})
        else:
            kata = _("Tidak ada yang perlu diingatkan: harinya lengkap atau ditutup, tidak bertugas, atau tanpa akun.")
            messages.info(request, kata)
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    return redirect(f"{reverse('kinerja_papan')}?{pilih.kueri}")


KEPALA = (
    _l("NIP"), _l("Nama"), _l("Unit"), _l("Hari kerja lewat"), _l("Hari kosong"), _l("Hari kurang"), _l("Menit terisi"),
    _l("Menit diminta"), _l("Catatan terlambat"), _l("Menunggu (semua bulan)"),
    _l("Umur menunggu (hari kerja)"), _l("Dikembalikan"), _l("Keterangan"),
)  # fmt: skip


@require_safe
@halaman
def ekspor(request, p):
    """The board as XLSX, logged; text that looks like a formula stays text."""
    pilih = _pilihan(request, p)
    d = _papan(p, pilih)
    if len(d.baris) + len(d.luar) > EKSPOR_MAKS:
        kata = _("Lebih dari 5.000 orang tidak dapat diekspor sekaligus; pilih unit yang lebih kecil.")
        messages.error(request, kata)
        return redirect(f"{reverse('kinerja_papan')}?{pilih.kueri}")
    isi: list[tuple] = [
        (b.a.o.nip, b.a.o.nama, b.a.unit, b.hari_kerja, b.hari_kosong, b.hari_kurang, b.menit, b.sasaran, b.terlambat,
         b.menunggu, b.umur, b.dikembalikan, str(KEADAAN[b.keadaan][0]))
        for b in d.baris
    ]  # fmt: skip
    _catat(request, p, pilih, d.baris, _("Papan unit (XLSX)"))
    isi += [(a.o.nip, a.o.nama, a.unit, *[""] * 9, sebab) for a, sebab in d.luar]
    catat_ekspor(kueri=f"kinerja/papan?{pilih.kueri}", jumlah=len(isi), actor=request.user)
    jawab = HttpResponse(lembar_hasil([str(k) for k in KEPALA], isi), content_type=XLSX)
    jawab["Content-Disposition"] = f'attachment; filename="papan-kinerja-{pilih.bulan:%Y%m}.xlsx"'
    return jawab
