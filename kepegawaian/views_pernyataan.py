"""Court cases and family ties: entered on the person's page, which is shown again with what was wrong."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kepegawaian import selectors
from kepegawaian import services_pernyataan as tulis
from kepegawaian.forms_pernyataan import HapusHubunganForm, HubunganForm, PerkaraForm, UbahPerkaraForm
from kepegawaian.models import HubunganKeluarga, RiwayatPerkara
from kepegawaian.views import halaman_pegawai


def _orang(request, pegawai_id: int):
    """A person whose sensitive record the user sees; else 404. Who may write is said by the service."""
    today = timezone.localdate()
    orang = selectors.pegawai_atau_none(request.user, pegawai_id, today)
    if orang is None or not selectors.boleh_lihat_disiplin(request.user, orang, today):
        raise Http404
    return orang


def _simpan(request, orang, form, nama: str, layanan, pesan: str, *, objek=None, **sasaran):
    if form.is_valid():
        try:
            layanan(**sasaran, **form.cleaned_data, actor=request.user, today=timezone.localdate())
        except ValidationError as salah:
            form.tolak(salah)
        else:
            messages.success(request, pesan)
            return redirect("kepegawaian:pegawai", orang.pk)
    return halaman_pegawai(request, orang.pk, status=422, salah=(nama, objek, form))


@login_required
@require_POST
def catat_perkara(request, pegawai_id: int):
    orang = _orang(request, pegawai_id)
    form = PerkaraForm(request.POST)
    return _simpan(
        request, orang, form, "perkara", tulis.catat_perkara, _("Perkara dicatat."), pegawai_id=orang.pk
    )  # fmt: skip


@login_required
@require_POST
def tanpa_perkara(request, pegawai_id: int):
    orang = _orang(request, pegawai_id)
    try:
        tulis.nyatakan_tanpa_perkara(pegawai_id=orang.pk, actor=request.user, today=timezone.localdate())
    except ValidationError as salah:
        messages.error(request, " ".join(salah.messages))
    else:
        messages.success(request, _("Dinyatakan: tidak ada perkara."))
    return redirect("kepegawaian:pegawai", orang.pk)


@login_required
@require_POST
def perbarui_perkara(request, perkara_id: int):
    baris = RiwayatPerkara.objects.filter(pk=perkara_id).first()
    if baris is None:
        raise Http404
    orang = _orang(request, baris.pegawai_id)
    form = UbahPerkaraForm(request.POST)
    return _simpan(
        request, orang, form, "ubah", tulis.perbarui_perkara, _("Perkara diperbarui."), objek=baris.pk,
        perkara_id=baris.pk,
    )  # fmt: skip


@login_required
@require_POST
def catat_hubungan(request, pegawai_id: int):
    orang = _orang(request, pegawai_id)
    form = HubunganForm(request.POST, daftar_ppk=selectors.riwayat_ppk(orang.instansi_id))
    if form.is_valid():
        form.cleaned_data["ppk_id"] = form.cleaned_data.pop("ppk")
    return _simpan(
        request, orang, form, "hubungan", tulis.catat_hubungan, _("Hubungan dicatat."), pegawai_id=orang.pk
    )  # fmt: skip


@login_required
@require_POST
def hapus_hubungan(request, hubungan_id: int):
    baris = HubunganKeluarga.objects.filter(pk=hubungan_id).first()
    if baris is None:
        raise Http404
    orang = _orang(request, baris.pegawai_id)
    form = HapusHubunganForm(request.POST)
    return _simpan(
        request, orang, form, "hapus", tulis.hapus_hubungan, _("Hubungan dihapus."), objek=baris.pk,
        hubungan_id=baris.pk,
    )  # fmt: skip
