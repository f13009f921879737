"""Pages of the periods of appraisal, and of days opened again."""

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import DINILAI
from kepegawaian.orang import orang, pernah_pindah
from kinerja.forms_pengaturan import BatasForm, BukaForm, PeriodeForm
from kinerja.selectors import pengaturan as baca
from kinerja.services import pengaturan as tulis
from kinerja.views.pengaturan import (
    calon,
    halaman_operator,
    pegawai_instansi,
    per_halaman,
    sebut_unit,
    status_galat,
    tampil,
)
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan, IsianSalah
from layanan.waktu import rentang, tgl


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def periode(request, p, instansi):
    """The periods of a year (``?tahun=``), and making them in one step."""
    ada = baca.tahun_berperiode(instansi.pk)
    tahun = angka(request.GET.get("tahun")) or p.today.year
    tahun = tahun if 2022 <= tahun <= 2100 else p.today.year
    awal = {"tahun": tahun, "jenis": "BULANAN", "hari_batas": 10, "batas_final": date(tahun + 1, 1, 31)}
    form = PeriodeForm(request.POST or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            n = tulis.buat_periode(instansi_id=instansi.pk, actor=request.user, today=p.today, **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(
                request, _("%(n)d periode dibuat.") % {"n": n} if n else _("Semua periode tahun itu sudah ada.")
            )
            alamat = redirect("kinerja_periode", instansi.pk)
            alamat["Location"] += f"?tahun={form.cleaned_data['tahun']}"
            return alamat
    isi = {
        "daftar": baca.daftar_periode(instansi.pk, tahun), "tahun": tahun, "di": "periode",
        "tahun_ada": sorted({*ada, p.today.year, tahun}),
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/pengaturan_periode.html", isi, form=form, status=status)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def batas(request, p, instansi, pk: int):
    """The last day of filling of one period."""
    satu = baca.periode(instansi.pk, pk)
    if satu is None:
        raise Http404
    awal = {"batas": satu.batas_pengisian, "semula": satu.batas_pengisian}
    form = BatasForm(request.POST or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        try:
            tulis.ubah_batas(instansi_id=instansi.pk, pk=pk, actor=request.user, today=p.today, **form.cleaned_data)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(request, _("Batas pengisian %(n)s tersimpan.") % {"n": satu.nama})
            alamat = redirect("kinerja_periode", instansi.pk)
            alamat["Location"] += f"?tahun={satu.tahun}"
            return alamat
    isi = {"satu": satu, "di": "periode"}
    return tampil(request, p, instansi, "kinerja/pengaturan_periode_batas.html", isi, form=form, status=status)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def buka(request, p, instansi):
    """Openings of closed days: the list and a new one."""
    isi = calon(request, p, instansi) | {"di": "buka", "today": p.today}
    unit = list(kepegawaian.unit_instansi(instansi.pk))
    awal = {"nip": isi["terpilih"].nip, "untuk": BukaForm.ORANG} if isi["terpilih"] else None
    form = BukaForm(request.POST or None, initial=awal, unit=sebut_unit(unit))
    status = None
    if request.method == "POST" and form.is_valid() and _yakin(request, p, instansi, form, unit, isi):
        d = form.cleaned_data
        try:
            o = _pegawai(instansi, d["nip"])
            b = tulis.buka_kembali(
                instansi_id=instansi.pk, unit_id=d["unit"], pegawai=o, dari=d["dari"], sampai=d["sampai"],
                berakhir=d["berakhir"], alasan=d["alasan"], actor=request.user, today=p.today,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            kata = _("Terbuka lagi bagi %(siapa)s: hari %(hari)s, dapat diisi hingga %(akhir)s.")
            siapa = o.nama if o else isi["siapa"]
            isian = {"siapa": siapa, "hari": rentang(b.dari, b.sampai), "akhir": tgl(b.berakhir)}
            messages.success(request, kata % isian)
            return redirect("kinerja_buka", instansi.pk)
    isi |= per_halaman(request, baca.daftar_buka(instansi.pk))
    return tampil(request, p, instansi, "kinerja/pengaturan_buka.html", isi, form=form, status=status)


def _yakin(request, p, instansi, form, unit, isi: dict) -> bool:
    """Whether what opens for many was confirmed with their number; else the form asks. ``isi`` learns whom it names
    (``siapa``) and what the tick stands for (``tanda``)."""
    d = form.cleaned_data
    if d["untuk"] == BukaForm.ORANG:
        return True
    satu = next((u for u in unit if u.pk == d["unit"]), None)
    jumlah = pegawai_instansi(request, p, instansi).filter(kedudukan__in=DINILAI)
    n = (jumlah.filter(unit__jalur__startswith=satu.jalur) if satu else jumlah).count()
    siapa = {"nama": satu.nama if satu else instansi.nama, "n": number_format(n, force_grouping=True)}
    isi["siapa"] = _("%(nama)s (%(n)s orang)") % siapa
    isi["tanda"] = f"{d['unit'] or ''}:{n}"
    if d["yakin"] != isi["tanda"]:
        form.add_error(
            "yakin", _("Ini membuka hari bagi %(s)s. Centang bila memang itu maksudnya.") % {"s": isi["siapa"]}
        )
        return False
    return True


def _pegawai(instansi, nip: str):
    nip = "".join(nip.split())
    if not nip:
        return None
    o = next(iter(orang(nip=[nip])), None)
    # Also whoever has left since: days with this agency are its own to open.
    pernah = {o.instansi_id, *(i for _t, i in pernah_pindah([o.id]).get(o.id, ()))} if o else set()
    if instansi.pk not in pernah:
        raise IsianSalah(_("Tidak ada pegawai instansi ini dengan NIP itu."), kolom="nip")
    return o


@halaman_operator
@require_POST
def akhiri(request, p, instansi, pk: int):
    """End an opening before its day."""
    if not baca.daftar_buka(instansi.pk).filter(pk=pk).exists():
        raise Http404
    try:
        tulis.akhiri_buka(instansi_id=instansi.pk, pk=pk, actor=request.user, today=p.today, now=timezone.now())
    except GalatLayanan as galat:
        messages.error(request, str(galat))
    else:
        messages.success(request, _("Pembukaan diakhiri."))
    return redirect("kinerja_buka", instansi.pk)
