"""What is typed on the pages of coaching. Forms read; services judge."""

from django import forms
from django.utils.translation import gettext_lazy as _

from disiplin.forms_perkara import NipField
from disiplin.models import FaktaSinyal, Pembinaan, Sinyal
from layanan.forms_surat import CENTANG, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, bidang_teks

Status = Sinyal.Status


class JawabForm(Formulir):
    """A superior's answer to one signal."""

    status = forms.ChoiceField(
        label=_("Menurut Anda"), widget=forms.RadioSelect(CENTANG),
        choices=[
            (Status.DITANGGAPI, _("Ada penjelasannya; tidak perlu ditindaklanjuti sekarang")),
            (Status.SALAH, _("Keliru; datanya tidak benar")),
        ],
    )  # fmt: skip
    konteks = bidang_panjang(
        2000, label=_("Keterangan"),
        help_text=_("Pegawai membaca keterangan ini. Jangan menulis rincian kesehatan atau keluarga."),
    )  # fmt: skip


class PembinaanForm(Formulir):
    """A talk that took place."""

    tanggal = bidang_tanggal(label=_("Tanggal"))
    jenis = bidang_pilihan(Pembinaan.Jenis.choices, label=_("Jenis"))
    isi = bidang_panjang(
        label=_("Yang dibicarakan"),
        help_text=_("Pegawai dan pengelola kepegawaian membaca ini. Jangan menulis rincian kesehatan atau keluarga."),
    )
    kesepakatan = bidang_panjang(label=_("Yang disepakati"))
    tinjau_pada = bidang_tanggal(label=_("Ditinjau lagi pada"))


class TanggapanForm(Formulir):
    """The person's own words."""

    tanggapan = bidang_panjang(label=_("Tanggapan Anda"))


class HasilForm(Formulir):
    """What came of it."""

    hasil = forms.ChoiceField(label=_("Hasil"), choices=Pembinaan.Hasil.choices, widget=forms.RadioSelect(CENTANG))
    catatan_hasil = bidang_panjang(label=_("Catatan hasil"))


class FaktaForm(Formulir):
    """A fact from outside the portal."""

    nip = NipField(label=_("NIP pegawai"))
    kode = bidang_pilihan(FaktaSinyal.Kode.choices, label=_("Jenis"))
    tanggal = bidang_tanggal(
        label=_("Tanggal"),
        help_text=_("Hari pengaduan atau lokasi dinyatakan terbukti, atau hari terakhir lapor harta."),
    )
    dasar = bidang_teks(300, label=_("Dasar"), help_text=_("Nomor dan tanggal dokumennya. Tanpa nama pelapor."))


class AkhiriForm(Formulir):
    alasan = bidang_teks(300, label=_("Alasan mengakhiri"))
