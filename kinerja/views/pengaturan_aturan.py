"""Pages of the agency's dated rules."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kalender import selectors as kalender_selectors
from kinerja.forms_pengaturan import AturanForm
from kinerja.models import AturanHarian
from kinerja.preset import PRESET, TANPA_PILIHAN
from kinerja.selectors import pengaturan as baca
from kinerja.selectors.setelan import bawaan
from kinerja.selectors.uraian import BARIS, contoh_hari, peringatan, uraian_aturan
from kinerja.services import pengaturan as tulis
from kinerja.views.pengaturan import halaman_operator, status_galat, tampil, unit_pilihan
from layanan.forms_surat import angka
from layanan.galat import GalatLayanan
from layanan.waktu import tgl


@halaman_operator
@require_safe
def daftar(request, p, instansi):
    isi = {
        "daftar": baca.daftar_aturan(instansi.pk, p.today), "riwayat": baca.riwayat_aturan(instansi.pk),
        "tanpa_ramadan": baca.tahun_tanpa_ramadan(p.today), "di": "aturan",
        "bawaan": uraian_aturan(bawaan(instansi.pk)),
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/pengaturan_aturan.html", isi)


@halaman_operator
@require_safe
def pilih(request, p, instansi):
    """The ready choices to begin a new rule from."""
    isi = {
        "preset": [(x, _kata(x)) for x in PRESET.values()], "tanpa": TANPA_PILIHAN,
        "di": "aturan", "ada": baca.aturan_berlaku(instansi.pk, None, p.today),
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/pengaturan_aturan_pilih.html", isi)


def _dari_preset(preset, instansi_id: int) -> AturanHarian:
    a = bawaan(instansi_id)
    for nama, nilai in preset.nilai.items():
        setattr(a, nama, nilai)
    return a


def _kata(preset) -> list[tuple[str, str]]:
    """What the source of the preset says, in words."""
    disebut = {BARIS[n] for n in preset.nilai if n in BARIS}
    kata = zip(uraian_aturan(_dari_preset(preset, 0)), uraian_aturan(bawaan(0)), strict=True)
    return [baris for i, (baris, biasa) in enumerate(kata) if i in disebut or baris != biasa]


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request, p, instansi):
    """``?preset=``, ``?dari=`` another rule, or the one in force (``?unit=``) fills the form."""
    preset = PRESET.get(request.GET.get("preset", ""))
    unit = unit_pilihan(instansi.pk)
    unit_id = angka(request.GET.get("unit"))
    unit_id = unit_id if unit_id in {u for u, _nama in unit} else None
    asal = baca.aturan(instansi.pk, angka(request.GET.get("dari")) or 0)
    if preset:
        a = _dari_preset(preset, instansi.pk)
    else:
        a = asal or baca.aturan_berlaku(instansi.pk, unit_id, p.today)
        unit_id = asal.unit_id if asal else unit_id
    awal = AturanForm.awal(a) | {
        "berlaku_mulai": tulis.tambah_bulan(p.today.replace(day=1), 1), "dasar": "", "unit": unit_id or "", "versi": 0,
    }  # fmt: skip
    isi = {"preset": preset, "asal": a, "lama": None}
    return _form(request, p, instansi, AturanForm(request.POST or None, initial=awal, unit=unit), isi)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request, p, instansi, pk: int):
    """A rule whose day has not come."""
    a = _milik(instansi, pk)
    if a.berlaku_mulai <= p.today:
        messages.error(request, _("Aturan ini sudah berlaku; buat aturan baru yang menggantikannya."))
        return redirect("kinerja_aturan_rinci", instansi.pk, a.pk)
    awal = AturanForm.awal(a) | {"versi": baca.versi_baris(AturanHarian, a.pk)}
    form = AturanForm(request.POST or None, initial=awal, unit=unit_pilihan(instansi.pk))
    return _form(request, p, instansi, form, {"preset": None, "asal": a, "lama": a})


def _milik(instansi, pk: int) -> AturanHarian:
    a = baca.aturan(instansi.pk, pk)
    if a is None:
        raise Http404
    return a


def _form(request, p, instansi, form: AturanForm, isi: dict):
    """Shows the form, its consequences (``aksi=lihat``, nothing stored), or stores."""
    isi |= {"di": "aturan", "akibat": None}
    status, lama = None, isi["lama"]
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        masuk = {"instansi_id": instansi.pk, "unit_id": d["unit"], "isi": form.isi_aturan, "today": p.today}
        try:
            if request.POST.get("aksi") != "simpan":
                calon = tulis.siapkan_aturan(**masuk, lama=_salinan(lama))
                isi["akibat"] = _akibat(calon, instansi)
            else:
                a = tulis.simpan_aturan(
                    **masuk, actor=request.user, pk=lama.pk if lama else None, versi=d["versi"] or 0
                )
                messages.success(request, _("Aturan berlaku mulai %(t)s.") % {"t": tgl(a.berlaku_mulai)})
                return redirect("kinerja_aturan_rinci", instansi.pk, a.pk)
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
    return tampil(request, p, instansi, "kinerja/pengaturan_aturan_form.html", isi, form=form, status=status)


def _salinan(a: AturanHarian | None) -> AturanHarian | None:
    return AturanHarian.objects.get(pk=a.pk) if a else None


def _akibat(a: AturanHarian, instansi) -> dict:
    kalender = kalender_selectors.kalender(kantor_id=instansi.kantor_id)
    return {"contoh": contoh_hari(a, kalender), "uraian": uraian_aturan(a), "peringatan": peringatan(a)}


@halaman_operator
@require_safe
def rinci(request, p, instansi, pk: int):
    a = _milik(instansi, pk)
    isi = _akibat(a, instansi) | {
        "a": a, "bisa_diubah": a.berlaku_mulai > p.today, "versi": baca.versi_baris(AturanHarian, a.pk), "di": "aturan",
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/pengaturan_aturan_rinci.html", isi)


@halaman_operator
@require_POST
def cabut(request, p, instansi, pk: int):
    a = _milik(instansi, pk)
    try:
        tulis.cabut_aturan(
            instansi_id=instansi.pk, pk=a.pk, versi=angka(request.POST.get("versi")) or 0, actor=request.user,
            today=p.today,
        )  # fmt: skip
    except GalatLayanan as galat:
        messages.error(request, str(galat))
        return redirect("kinerja_aturan_rinci", instansi.pk, pk)
    messages.success(request, _("Aturan mulai %(t)s dicabut sebelum berlaku.") % {"t": tgl(a.berlaku_mulai)})
    return redirect("kinerja_aturan", instansi.pk)
