"""Pages of the registry: search, profile, agency, units, posts, imports."""

import logging
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kepegawaian import selectors, services_impor
from kepegawaian.forms import UnggahForm
from kepegawaian.forms_pernyataan import formulir_profil
from kepegawaian.impor.templat import JUDUL, KOLOM, buat_templat
from kepegawaian.models import Impor
from kepegawaian.pohon import susun_pohon
from kepegawaian.profil import profil

log = logging.getLogger(__name__)
PER_HALAMAN = 25


@login_required
@require_safe
def cari(request):
    """People: by name, NIP or unit, or leafing through one agency. Who sees only himself is led to his profile."""
    today = timezone.localdate()
    daftar_instansi = list(selectors.instansi_terlihat(request.user, today))
    if not daftar_instansi:
        return redirect("kepegawaian:saya")
    kata = request.GET.get("q", "").strip()
    dipilih = _pilih_instansi(daftar_instansi, request.GET.get("instansi", ""))
    satu = dipilih or (daftar_instansi[0] if len(daftar_instansi) == 1 else None)
    qs = selectors.pegawai_terlihat(request.user, today)
    if dipilih:
        qs = qs.filter(instansi_id=dipilih.pk)
    unit = _pilih_unit(request.GET.get("unit", ""), satu)
    if unit:
        # The unit and everything below it.
        bawahan = Q(unit__jalur__startswith=unit.jalur) if unit.jalur else Q()
        qs = qs.filter(Q(unit_id=unit.pk) | bawahan, instansi_id=unit.instansi_id)
    orang, halaman = None, {"sebelum": None, "setelah": None}
    if kata:
        instansi_ids = [satu.pk] if satu else selectors.instansi_terlihat(request.user, today).order_by().values("pk")
        hasil = selectors.cari_pegawai(qs, kata, instansi_ids=instansi_ids)
        orang, halaman = _halaman_urut(_muat(hasil), request.GET)
    elif satu:  # a whole country is not leafed through
        orang, halaman = _halaman_nama(_muat(qs), request.GET)
    isi = {
        "kata": kata, "dipilih": dipilih, "unit": unit, "orang": orang, "daftar_instansi": daftar_instansi,
        "satu": satu, "kueri": urlencode({k: request.GET[k] for k in ("q", "instansi", "unit") if k in request.GET}),
        **halaman,
    }  # fmt: skip
    return render(request, "kepegawaian/cari.html", isi)


def _muat(qs):
    return qs.select_related("instansi", "unit", "jabatan")


def _pilih_instansi(daftar, teks: str):
    if not teks:
        return None
    dipilih = next((i for i in daftar if str(i.pk) == teks), None)
    if dipilih is None:
        raise Http404
    return dipilih


def _pilih_unit(teks: str, satu):
    if not teks or satu is None:
        return None
    if not teks.isdecimal():
        raise Http404
    return get_object_or_404(selectors.unit_instansi(satu.pk), pk=int(teks[:18]))


def _halaman_urut(qs, get) -> tuple[list, dict]:
    """A page of ranked results; the keys are places in the ranking, which is at most a thousand long."""
    setelah, sebelum = _bilangan(get.get("setelah")), _bilangan(get.get("sebelum"))
    mulai = setelah if setelah is not None else max((sebelum or 0) - PER_HALAMAN, 0)
    baris = list(qs[mulai : mulai + PER_HALAMAN + 1])
    ada_lagi = len(baris) > PER_HALAMAN
    return baris[:PER_HALAMAN], {
        "sebelum": str(mulai) if mulai else None,
        "setelah": str(mulai + PER_HALAMAN) if ada_lagi else None,
    }


def _halaman_nama(qs, get) -> tuple[list, dict]:
    """A page in order of name by key: the id of the person before or after it."""
    setelah, sebelum = _bilangan(get.get("setelah")), _bilangan(get.get("sebelum"))
    mundur = sebelum is not None
    kunci = sebelum if mundur else setelah
    batas = qs.filter(pk=kunci).values_list("nama", "pk").first() if kunci is not None else None
    if batas:
        nama, pk = batas
        if mundur:
            qs = qs.filter(Q(nama__lt=nama) | Q(pk__lt=pk), nama__lte=nama)
        else:
            qs = qs.filter(Q(nama__gt=nama) | Q(pk__gt=pk), nama__gte=nama)
    qs = qs.order_by("-nama", "-id") if mundur else qs.order_by("nama", "id")
    baris = list(qs[: PER_HALAMAN + 1])
    ada_lagi = len(baris) > PER_HALAMAN
    baris = baris[:PER_HALAMAN]
    if mundur:
        baris.reverse()
    ada_sebelum, ada_setelah = (ada_lagi, True) if mundur else (batas is not None, ada_lagi)
    return baris, {
        "sebelum": str(baris[0].pk) if baris and ada_sebelum else None,
        "setelah": str(baris[-1].pk) if baris and ada_setelah else None,
    }


def _bilangan(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isascii() and teks.isdecimal() and len(teks) < 18 else None


@login_required
@require_safe
def saya(request):
    """One's own profile; an account without a civil servant behind it is told so."""
    orang = getattr(request.user, "pegawai", None)
    if orang is not None:
        return redirect("kepegawaian:pegawai", orang.pk)
    return render(request, "kepegawaian/tanpa_pegawai.html")


@login_required
@require_safe
def pegawai(request, pegawai_id: int):
    return halaman_pegawai(request, pegawai_id)


def halaman_pegawai(request, pegawai_id: int, *, status: int = 200, salah: tuple | None = None):
    """The profile. ``salah``: (which form, id of its row or None, the form) that was refused and is shown again."""
    isi = profil(request.user, pegawai_id, today=timezone.localdate())
    if isi is None:
        raise Http404
    if isi.orang.akun_id != request.user.pk:
        for nama in ("disiplin", "perkara", "hubungan"):
            if getattr(isi, nama):
                log.info(f"{nama}_dibaca", extra={"pegawai_id": pegawai_id, "user_id": request.user.pk})
    konteks = {"profil": isi, "orang": isi.orang}
    if isi.boleh_catat:
        konteks |= formulir_profil(isi, salah)
    return render(request, "kepegawaian/pegawai.html", konteks, status=status)


# --- agency -----------------------------------------------------------------------------------------


def _instansi(request, instansi_id: int):
    return get_object_or_404(
        selectors.instansi_terlihat(request.user, timezone.localdate()).select_related("kantor"), pk=instansi_id
    )


@login_required
@require_safe
def instansi(request, instansi_id: int):
    today = timezone.localdate()
    baris = _instansi(request, instansi_id)
    isi = {
        "instansi": baris,
        "ppk": selectors.ppk_pada(baris, today),
        "riwayat_ppk": selectors.riwayat_ppk(baris),
        "pilkada": selectors.pilkada_pada(baris),
        "blokir": selectors.blokir_aktif([], baris.pk, today),
        "jumlah": selectors.jumlah_instansi(baris.pk),
        "boleh_impor": selectors.boleh_impor(request.user, baris.pk, today),
        "bagian": "instansi",
    }
    return render(request, "kepegawaian/instansi.html", isi)


@login_required
@require_safe
def unit(request, instansi_id: int):
    baris = _instansi(request, instansi_id)
    isi = {
        "instansi": baris,
        "pohon": susun_pohon(list(selectors.unit_instansi(baris.pk))),
        "boleh_impor": selectors.boleh_impor(request.user, baris.pk, timezone.localdate()),
        "bagian": "unit",
    }
    return render(request, "kepegawaian/unit.html", isi)


@login_required
@require_safe
def jabatan(request, instansi_id: int):
    today = timezone.localdate()
    baris = _instansi(request, instansi_id)
    kata, lowong = request.GET.get("q", "").strip()[:100], request.GET.get("lowong") == "1"
    qs = selectors.jabatan_instansi(baris.pk, kata, tanggal=today)
    if lowong:
        qs = qs.filter(lowong__gt=0)
    daftar, halaman = _halaman_urut(qs, request.GET)
    pemangku = selectors.pemangku([j.pk for j in daftar], today)
    isi = {
        "instansi": baris, "kata": kata, "lowong": lowong,
        "daftar": [(j, pemangku.get(j.pk, [])[:3], max(len(pemangku.get(j.pk, [])) - 3, 0)) for j in daftar],
        "kueri": urlencode({"q": kata} | ({"lowong": "1"} if lowong else {})),
        "boleh_impor": selectors.boleh_impor(request.user, baris.pk, today),
        "bagian": "jabatan", **halaman,
    }  # fmt: skip
    return render(request, "kepegawaian/jabatan.html", isi)


# --- imports ----------------------------------------------------------------------------------------


@login_required
def impor_daftar(request, instansi_id: int):
    """Hand in a spreadsheet, and the last twenty that were."""
    today = timezone.localdate()
    baris = _instansi(request, instansi_id)
    if not selectors.boleh_impor(request.user, baris.pk, today):
        raise Http404
    form = UnggahForm(initial={"jenis": request.GET.get("jenis", Impor.Jenis.PEGAWAI)})
    if request.method == "POST":
        form = UnggahForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                baru = services_impor.unggah(
                    instansi=baris, jenis=form.cleaned_data["jenis"], berkas=form.cleaned_data["berkas"],
                    actor=request.user, today=today,
                )  # fmt: skip
            except ValidationError as salah:
                form.add_error("berkas", salah)
            else:
                return redirect("kepegawaian:impor", baru.pk)
    isi = {
        "instansi": baris, "form": form, "boleh_impor": True, "bagian": "impor",
        "daftar": selectors.impor_terlihat(request.user, today).filter(instansi_id=baris.pk)[:20],
        "kolom": [(JUDUL[jenis], jenis, kolom) for jenis, kolom in KOLOM.items()],
    }  # fmt: skip
    return render(request, "kepegawaian/impor_daftar.html", isi, status=400 if form.errors else 200)


def _impor(request, impor_id: int) -> Impor:
    return get_object_or_404(selectors.impor_terlihat(request.user, timezone.localdate()), pk=impor_id)


@login_required
@require_safe
def impor(request, impor_id: int):
    """One import: progress, report, confirmation. The page asks for itself again while work goes on."""
    baris = _impor(request, impor_id)
    berjalan = baris.status in (Impor.Status.ANTRE, Impor.Status.DIPERIKSA, Impor.Status.DISIMPAN)
    ringkasan = {"baru": 0, "berubah": 0, "tetap": 0, "unit_baru": 0, "unit_berubah": 0, "jumlah_kesalahan": 0,
                 "jumlah_peringatan": 0, "peringatan": [], "perubahan": [], "pesan": ""} | baris.ringkasan  # fmt: skip
    isi = {
        "impor": baris, "instansi": baris.instansi, "berjalan": berjalan, "ringkasan": ringkasan,
        "menunggu_pekerja": berjalan and baris.dikerjakan_pada is None,
        "sisa_kesalahan": ringkasan["jumlah_kesalahan"] - len(baris.kesalahan),
        "ada_perubahan": any(ringkasan[k] for k in ("baru", "berubah", "unit_baru", "unit_berubah")),
    }  # fmt: skip
    return render(request, "kepegawaian/impor.html", isi)


@login_required
@require_POST
def impor_simpan(request, impor_id: int):
    baris = _impor(request, impor_id)
    try:
        services_impor.konfirmasi(impor_id=baris.pk, actor=request.user, today=timezone.localdate())
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
    return redirect("kepegawaian:impor", baris.pk)


@login_required
@require_safe
def impor_templat(request, jenis: str):
    jenis = jenis.upper()
    if jenis not in KOLOM:
        raise Http404(_("Templat ini tidak ada."))
    respons = HttpResponse(
        buat_templat(jenis), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    respons["Content-Disposition"] = f'attachment; filename="templat-{jenis.lower()}.xlsx"'
    return respons
