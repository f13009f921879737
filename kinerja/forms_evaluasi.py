"""What is typed on the pages of appraisal, objection and predikat of units. Forms read; services and rules judge."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from kinerja.models import KeberatanKinerja, PredikatOrganisasi, UmpanBalik
from kinerja.models.evaluasi import Peringkat
from kinerja.models.skp import NilaiDasar
from kinerja.selectors.evaluasi import BarisRhk, IsiEvaluasi
from kinerja.services.evaluasi import Realisasi
from kinerja.services.keberatan_luar import Surat
from kinerja.services.umpan_balik import DARI_ATASAN, Balik
from layanan.forms_surat import ISIAN, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, bidang_teks

NILAI = [(f"nilai:{k}", n) for k, n in NilaiDasar.choices]
PILIHAN_JENIS = [(j.value, j.label) for j in DARI_ATASAN]


def _peringkat(label, **lain) -> forms.ChoiceField:
    """A rating; nothing is chosen beforehand."""
    return forms.ChoiceField(
        label=label, choices=Peringkat.choices, widget=forms.RadioSelect({"class": "form-check-input"}), **lain
    )


class RealisasiForm(Formulir):
    """Words and a link for each RHK; whether they suffice is judged when they are submitted."""

    def __init__(self, *args, baris: Sequence[BarisRhk], **kwargs):
        super().__init__(*args, **kwargs)
        self.baris = baris
        for b in baris:
            pk = b.rhk.pk
            self.fields[f"realisasi_{pk}"] = bidang_panjang(
                4000, 3, label=_("Realisasi RHK %(n)s") % {"n": b.rhk.nomor}, required=False, initial=b.realisasi
            )
            self.fields[f"bukti_{pk}"] = bidang_teks(500, label=_("Tautan bukti"), required=False, initial=b.bukti_url)
            self.fields[f"bukti_{pk}"].widget.attrs["inputmode"] = "url"

    def pasangan(self) -> list:
        """(row, its two fields) in the order of the RHK."""
        return [(b, self[f"realisasi_{b.rhk.pk}"], self[f"bukti_{b.rhk.pk}"]) for b in self.baris]

    def isi(self) -> list[Realisasi]:
        c = self.cleaned_data
        return [
            Realisasi(b.rhk.pk, c[f"realisasi_{b.rhk.pk}"], c[f"bukti_{b.rhk.pk}"]) for b in self.baris
        ]  # fmt: skip

    def tolak(self, galat) -> None:
        for kolom, pesan in getattr(galat, "rincian", None) or [(galat.kolom, str(galat))]:
            self.add_error(kolom if kolom in self.fields else None, pesan)


class NilaiForm(Formulir):
    """Both ratings with the reason, and feedback per RHK and per value."""

    rating_hasil = _peringkat(_("Hasil kerja"))
    rating_perilaku = _peringkat(_("Perilaku kerja"))
    alasan = bidang_panjang(4000, 4, label=_("Alasan penilaian"), help_text=_("Dibaca pegawai yang dinilai."))
    alasan_kurva = bidang_panjang(
        2000, 2, label=_("Alasan bila berbeda dari pola distribusi unit"), required=False,
        help_text=_("Diisi bila portal memberi tahu bahwa penilaian ini berbeda dari pola. Pola tidak menghalangi."),
    )  # fmt: skip

    def __init__(self, *args, isi: IsiEvaluasi, **kwargs):
        super().__init__(*args, **kwargs)
        self.baris, self.perilaku = isi.rhk, isi.perilaku
        for b in self.baris:
            self._tambah(f"rhk_{b.rhk.pk}", _("Umpan balik RHK %(n)s") % {"n": b.rhk.nomor})
        for kode, nama in NilaiDasar.choices:
            self._tambah(kode, _("Umpan balik %(nilai)s") % {"nilai": nama})

    def _tambah(self, kunci: str, label) -> None:
        self.fields[f"balik_{kunci}"] = bidang_panjang(2000, 2, label=label, required=False)
        self.fields[f"jenis_{kunci}"] = bidang_pilihan(
            PILIHAN_JENIS, label=_("Jenis"), required=False, initial=UmpanBalik.Jenis.ARAHAN
        )

    def utama(self) -> list:
        return [self[n] for n in ("rating_hasil", "rating_perilaku", "alasan", "alasan_kurva")]

    def balik_rhk(self) -> list:
        return [(b, self[f"balik_rhk_{b.rhk.pk}"], self[f"jenis_rhk_{b.rhk.pk}"]) for b in self.baris]

    def balik_perilaku(self) -> list:
        """(name, what is expected, what was said, two fields) of each value."""
        return [
            (nama, harapan, balik, self[f"balik_{kode}"], self[f"jenis_{kode}"])
            for kode, nama, harapan, balik in self.perilaku
        ]

    def untuk_layanan(self) -> dict:
        c = self.cleaned_data
        balik = [
            Balik(c[f"balik_rhk_{b.rhk.pk}"], c[f"jenis_rhk_{b.rhk.pk}"] or UmpanBalik.Jenis.ARAHAN, b.rhk.pk)
            for b in self.baris
        ]
        balik += [
            Balik(c[f"balik_{k}"], c[f"jenis_{k}"] or UmpanBalik.Jenis.ARAHAN, None, k) for k in NilaiDasar.values
        ]
        utama = {n: c[n] for n in ("rating_hasil", "rating_perilaku", "alasan", "alasan_kurva")}
        return utama | {"umpan_balik": balik}


class KoreksiForm(Formulir):
    """Both ratings anew; nothing is chosen beforehand."""

    rating_hasil = _peringkat(_("Hasil kerja"))
    rating_perilaku = _peringkat(_("Perilaku kerja"))
    alasan = bidang_panjang(4000, 4, label=_("Alasan penilaian"), help_text=_("Dibaca pegawai yang dinilai."))
    alasan_kurva = bidang_panjang(
        2000, 2, label=_("Alasan bila berbeda dari pola distribusi unit"), required=False,
        help_text=_("Diisi bila portal memberi tahu bahwa penilaian ini berbeda dari pola. Pola tidak menghalangi."),
    )  # fmt: skip
    sebab = bidang_panjang(2000, 3, label=_("Sebab koreksi"), help_text=_("Diberitahukan kepada pegawai."))


class BalikForm(Formulir):
    """One word in the dialogue; the employee's is a reply and has no kind to choose."""

    tentang = bidang_pilihan([], label=_("Tentang"), required=False)
    jenis = bidang_pilihan(PILIHAN_JENIS, label=_("Jenis"))
    teks = bidang_panjang(2000, 3, label=_("Umpan balik"))

    def __init__(self, *args, rhk: Sequence, aksi: Sequence, diri: bool, **kwargs):
        super().__init__(*args, **kwargs)
        rencana = [(f"aksi:{a.pk}", f"RHK {a.rhk.nomor} · {a.periode.nama}: {a.deskripsi[:80]}") for a in aksi]
        self.fields["tentang"].choices = [
            ("", _("Kinerja pada umumnya")), *((f"rhk:{r.pk}", f"RHK {r.nomor}: {r.deskripsi[:80]}") for r in rhk),
            *([(_("Rencana aksi"), rencana)] if rencana else []), (_("Perilaku kerja"), list(NILAI)),
        ]  # fmt: skip
        if diri:
            del self.fields["jenis"]
            self.fields["teks"].label = _("Tanggapan")

    def balik(self) -> Balik:
        c = self.cleaned_data
        macam, _pisah, isi = c["tentang"].partition(":")
        return Balik(
            c["teks"], c.get("jenis", UmpanBalik.Jenis.TANGGAPAN), int(isi) if macam == "rhk" else None,
            isi if macam == "nilai" else "", rencana_aksi_id=int(isi) if macam == "aksi" else None,
        )  # fmt: skip


class KeberatanForm(Formulir):
    alasan = bidang_panjang(5000, 6, label=_("Alasan keberatan"))
    bukti_url = bidang_teks(500, label=_("Tautan bukti"), required=False)


class TanggapanForm(Formulir):
    tanggapan = bidang_panjang(5000, 5, label=_("Tanggapan penilai"))


class PemutusForm(Formulir):
    nip = bidang_teks(18, label=_("NIP pemutus"), help_text=_("Atasan penilai, atau pejabat yang ditunjuk PPK."))
    alasan = bidang_panjang(1000, 2, label=_("Alasan dan dasar penetapan"))


class PutusanForm(Formulir):
    hasil = forms.ChoiceField(
        label=_("Putusan"), widget=forms.RadioSelect({"class": "form-check-input"}),
        choices=[(KeberatanKinerja.Status.DITOLAK, _("Keberatan ditolak: hasil tetap")),
                 (KeberatanKinerja.Status.DIUBAH, _("Hasil diubah"))],
    )  # fmt: skip
    rating_hasil = _peringkat(_("Hasil kerja, bila diubah"), required=False)
    rating_perilaku = _peringkat(_("Perilaku kerja, bila diubah"), required=False)
    tanpa_tanggapan = bidang_panjang(
        1000, 2, label=_("Bagaimana penilai didengar"), required=False,
        help_text=_("Diisi bila penilai belum menanggapi tertulis."),
    )  # fmt: skip
    putusan = bidang_panjang(5000, 5, label=_("Pertimbangan putusan"), help_text=_("Dibaca kedua pihak. Final."))


class PutusanLuarForm(PutusanForm):
    """A decision on paper by an official outside the portal, with its scan."""

    pejabat = bidang_teks(200, label=_("Jabatan dan nama pejabat yang memutus"))
    nomor = bidang_teks(100, label=_("Nomor dokumen"))
    tanggal = bidang_tanggal(label=_("Tanggal dokumen"))
    berkas = forms.FileField(
        label=_("Pindaian putusan bertanda tangan"), help_text=_("PDF, PNG, atau JPEG; paling besar 10 MB."),
        widget=forms.ClearableFileInput(ISIAN | {"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip

    def untuk_layanan(self) -> dict:
        """As ``services.keberatan_luar.catat_putusan`` takes it."""
        c = dict(self.cleaned_data)
        surat = Surat(c.pop("pejabat"), c.pop("nomor"), c.pop("tanggal"))
        return c | {"surat": surat, "unggahan": c.pop("berkas")}


class PredikatUnitForm(Formulir):
    predikat = bidang_pilihan(
        [("", _("— pilih —")), *PredikatOrganisasi.Nilai.choices], label=_("Predikat unit")
    )  # fmt: skip
    alasan = bidang_panjang(
        2000, 3, label=_("Dasar penilaian"),
        help_text=_("Capaian rencana aksi terhadap target; setahun: capaian IKU dan ekspektasi pimpinan."),
    )  # fmt: skip


class PredikatKeputusanForm(PredikatUnitForm):
    """The same from the decree of an official who has no place in the portal."""

    nomor = bidang_teks(100, label=_("Nomor keputusan"))
    tanggal = bidang_tanggal(label=_("Tanggal keputusan"))
