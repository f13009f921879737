"""Pages of who judges whom."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kepegawaian import selectors as kepegawaian
from kepegawaian.atasan import DINILAI
from kepegawaian.orang import orang
from kinerja.forms_pengaturan import PenilaiForm
from kinerja.selectors import pengaturan as baca
from kinerja.services import penilai as tulis
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
from layanan.galat import GalatLayanan

TAMPIL = ("semua", "tanpa", "hilang")


@halaman_operator
@require_safe
def daftar(request, p, instansi):
    """``?tampil=`` tanpa (nobody judges them) or hilang (the penilai is gone), ``?unit=``, ``?q=``."""
    kata, tampilan = request.GET.get("q", "").strip()[:100], request.GET.get("tampil", "")
    tampilan = tampilan if tampilan in TAMPIL else "semua"
    unit, unit_id = list(kepegawaian.unit_instansi(instansi.pk)), angka(request.GET.get("unit"))
    semua = pegawai_instansi(request, p, instansi)
    jumlah = {
        "tanpa": baca.tanpa_penilai(semua, p.today).count(),
        "hilang": baca.penilai_hilang(semua, p.today).count(),
    }
    qs = pegawai_instansi(request, p, instansi, kata)
    jalur = next((u.jalur for u in unit if u.pk == unit_id), None)
    if jalur:
        qs = qs.filter(unit__jalur__startswith=jalur)
    if tampilan == "tanpa":
        qs = baca.tanpa_penilai(qs, p.today)
    elif tampilan == "hilang":
        qs = baca.penilai_hilang(qs, p.today)
    else:
        qs = qs.filter(kedudukan__in=DINILAI)
    isi = per_halaman(request, baca.dengan_penilai(qs, p.today)) | {
        "kata": kata, "tampilan": tampilan, "unit": sebut_unit(unit), "unit_id": unit_id, "jumlah": jumlah,
        "di": "penilai",
    }  # fmt: skip
    return tampil(request, p, instansi, "kinerja/pengaturan_penilai.html", isi)


@halaman_operator
@require_http_methods(["GET", "HEAD", "POST"])
def rinci(request, p, instansi, pegawai_id: int):
    """One person's superiors, and setting another; ``?cari=`` finds one, ``?nip=`` puts him into the form."""
    o = next((x for x in orang(ids=[pegawai_id]) if x.instansi_id == instansi.pk), None)
    if o is None:
        raise Http404
    isi = calon(request, p, instansi) | {"o": o, "masa": baca.masa_penilai(o.id), "di": "penilai"}
    awal = {"mulai": p.today, "versi": baca.versi_penilai(o.id), "nip": isi["terpilih"].nip if isi["terpilih"] else ""}
    form = PenilaiForm(request.POST or None, initial=awal)
    status = None
    if request.method == "POST" and form.is_valid():
        d = form.cleaned_data
        try:
            tulis.tetapkan(
                pegawai=o, nip_penilai=d["nip"], mulai=d["mulai"], alasan=d["alasan"], versi=d["versi"],
                lintas=d["lintas"], actor=request.user, today=p.today,
            )  # fmt: skip
        except GalatLayanan as galat:
            form.tolak(galat)
            status = status_galat(galat)
        else:
            messages.success(request, _("Penilai %(n)s ditetapkan; mereka diberi tahu.") % {"n": o.nama})
            return redirect("kinerja_penilai_rinci", instansi.pk, o.id)
    return tampil(request, p, instansi, "kinerja/pengaturan_penilai_rinci.html", isi, form=form, status=status)


@halaman_operator
@require_POST
def susun(request, p, instansi):
    """Arrange now what the night would."""
    h = tulis.susun(instansi.pk, p.today, actor=request.user)
    messages.success(
        request,
        _("Disusun: %(a)d baru, %(b)d berganti, %(c)d berakhir; %(d)d belum punya penilai.")
        % {"a": h.baru, "b": h.diganti, "c": h.diakhiri, "d": h.tanpa},
    )
    return redirect("kinerja_penilai", instansi.pk)
