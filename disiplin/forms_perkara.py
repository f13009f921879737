"""What is typed when a case is opened, reviewed and its members are named. Forms read; the services judge."""

import re
from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from disiplin.models import AnggotaPerkara, Kasus, Pelanggaran
from disiplin.services.perkara import Perbuatan
from layanan.forms_surat import (
    CENTANG,
    ISIAN,
    Formulir,
    angka,
    bidang_panjang,
    bidang_pilihan,
    bidang_tanggal,
    bidang_teks,
)

MAKS_PERBUATAN = 20


class NipField(forms.CharField):
    """A NIP of 18 digits, however it is spaced."""

    def __init__(self, **lain):
        super().__init__(max_length=30, widget=forms.TextInput(ISIAN | {"inputmode": "numeric"}), **lain)

    def clean(self, value):
        nip = re.sub(r"[\s.'’-]", "", super().clean(value))
        if nip and not (nip.isascii() and nip.isdecimal() and len(nip) == 18):
            raise forms.ValidationError(_("NIP terdiri atas 18 angka."))
        return nip


def bidang_centang(**lain) -> forms.BooleanField:
    return forms.BooleanField(widget=forms.CheckboxInput(CENTANG), **lain)


class BukaForm(Formulir):
    """Information about a suspected violation. ``pengurus``: (account, name) to choose from, for superiors."""

    nip = NipField(label=_("NIP pegawai"), help_text=_("Bawahan Anda, atau pegawai instansi yang Anda kelola."))
    sumber = bidang_pilihan(Kasus.Sumber.choices, label=_("Sumber informasi"))
    pelapor = bidang_teks(
        200, label=_("Pelapor"), required=False,
        help_text=_("Boleh kosong: laporan tidak diperlukan untuk menindak (PP 94/2021 Pasal 26). Rahasia: hanya "
                    "terlihat oleh pengelola perkara dan pemeriksa, tidak masuk surat apa pun."),
    )  # fmt: skip
    uraian = bidang_panjang(4000, 5, label=_("Dugaan pelanggaran"), help_text=_("Apa yang terjadi, di mana, kapan."))
    perbuatan_mulai = bidang_tanggal(
        label=_("Perbuatan, hari pertama"),
        help_text=_("Peraturan yang dipakai adalah yang berlaku pada hari terakhir perbuatan."),
    )
    perbuatan_akhir = bidang_tanggal(label=_("Perbuatan, hari terakhir"))
    diketahui = bidang_tanggal(label=_("Diketahui atasan sejak"))
    pengurus_id = bidang_pilihan(
        [], label=_("Pengelola kepegawaian yang mengurus"),
        help_text=_("Hanya orang yang Anda pilih ini, bukan semua operator, yang dapat membuka perkaranya."),
    )  # fmt: skip
    bebas_konflik = bidang_centang(
        label=_("Saya menyatakan tidak berkonflik kepentingan dengan pegawai ini (PerBKN 6/2022 Pasal 29)."),
        error_messages={"required": _("Nyatakan bahwa Anda tidak berkonflik kepentingan dengan pegawai ini.")},
    )

    def __init__(self, *args, pengurus: Sequence[tuple[str, str]] | None, **kwargs):
        super().__init__(*args, **kwargs)
        if pengurus is None:
            del self.fields["pengurus_id"]
        else:
            self.fields["pengurus_id"].choices = [("", _("— pilih —")), *pengurus]

    def untuk_layanan(self) -> dict:
        d = dict(self.cleaned_data)
        d["pengurus_id"] = angka(d.get("pengurus_id"))
        return d


class NyatakanForm(Formulir):
    """Free of conflicts, or what stands against it."""

    bebas = forms.ChoiceField(
        label=_("Pernyataan Anda"), widget=forms.RadioSelect(CENTANG),
        choices=[
            ("ya", _("Saya tidak berkonflik kepentingan dengan pegawai ini.")),
            ("tidak", _("Saya berkonflik kepentingan, dan mundur dari perkara ini.")),
        ],
    )  # fmt: skip
    alasan = bidang_panjang(
        1000, 3, label=_("Konflik kepentingannya"), required=False, help_text=_("Diisi hanya bila Anda mundur.")
    )

    def clean(self):
        d = super().clean()
        if d.get("bebas") == "tidak" and not d.get("alasan", "").strip():
            self.add_error("alasan", _("Tulis konflik kepentingannya."))
        return d

    def untuk_layanan(self) -> dict:
        return {"bebas": self.cleaned_data["bebas"] == "ya", "alasan": self.cleaned_data["alasan"]}


class TimForm(Formulir):
    unsur = bidang_pilihan(AnggotaPerkara.Unsur.choices, label=_("Unsur"))
    nip = NipField(
        label=_("NIP anggota tim"),
        help_text=_("Jabatannya tidak lebih rendah daripada yang diperiksa, bukan bawahannya."),
    )
    prefix = "tim"


class PemeriksaForm(Formulir):
    nip = NipField(label=_("NIP atasan"), help_text=_("Salah seorang atasan pegawai ini, juga yang lebih tinggi."))
    prefix = "pemeriksa"


class PengurusForm(Formulir):
    akun_id = bidang_pilihan([], label=_("Operator instansi"))
    prefix = "pengurus"

    def __init__(self, *args, pengurus: Sequence[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["akun_id"].choices = [("", _("— pilih —")), *pengurus]


class LepasForm(Formulir):
    alasan = bidang_teks(1000, label=_("Alasan"))
    prefix = "lepas"


# --- review -------------------------------------------------------------------------------------------


class PerbuatanForm(Formulir):
    """One act. ``ketentuan``: a row of the table (``t<id>``), or absence by the table of attendance (``h<id>``)."""

    ketentuan = bidang_pilihan([], label=_("Kewajiban atau larangan, dengan dampak negatifnya"), required=False)
    mulai = bidang_tanggal(label=_("Hari pertama"), required=False)
    akhir = bidang_tanggal(label=_("Hari terakhir"), required=False)
    uraian = bidang_panjang(2000, 2, label=_("Perbuatan"), required=False)
    hari_absen = forms.IntegerField(
        label=_("Hari kerja tidak masuk tanpa alasan sah"), min_value=1, max_value=366, required=False,
        widget=forms.NumberInput(ISIAN),
        help_text=_("Hanya untuk kewajiban masuk kerja; dijumlah sejak 1 Januari, juga yang sudah pernah dihukum."),
    )  # fmt: skip
    berturut = bidang_centang(label=_("Hari itu berturut-turut"), required=False)

    def __init__(self, *args, pilihan, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ketentuan"].choices = [("", _("— tidak diisi —")), *pilihan]

    @property
    def berisi(self) -> bool:
        return any(self.data.get(self.add_prefix(n), "").strip() for n in ("ketentuan", "uraian", "hari_absen"))

    def clean(self):
        d = super().clean()
        if not d.get("ketentuan"):
            self.add_error("ketentuan", _("Pilih kewajiban atau larangannya."))
        for nama in ("mulai", "akhir", "uraian"):
            if not d.get(nama) and nama not in self.errors:
                self.add_error(nama, _("Isian ini wajib."))
        return d

    def untuk_layanan(self, pasal: Mapping[int, int]) -> Perbuatan:
        """``pasal``: row of the table -> its article."""
        d = self.cleaned_data
        jenis, nomor = d["ketentuan"][0], int(d["ketentuan"][1:])
        return Perbuatan(
            pasal_id=nomor if jenis == "h" else pasal[nomor], ketentuan_id=None if jenis == "h" else nomor,
            mulai=d["mulai"], akhir=d["akhir"], uraian=d["uraian"], hari_absen=d["hari_absen"],
            berturut=d["berturut"],
        )  # fmt: skip


class TelaahForm:
    """Acts as numbered forms, some more empty ones each time: works without scripts."""

    KOSONG = 2

    def __init__(self, data, *, pilihan, pasal: Mapping[int, int], awal: Sequence[dict] = (), hari: dict):
        self.pasal = pasal
        banyak = min(angka(data.get("banyak")) or 0, MAKS_PERBUATAN) if data is not None else len(awal) + self.KOSONG
        banyak = max(banyak, 1)
        self.baris = [
            PerbuatanForm(data, prefix=f"p{n}", pilihan=pilihan, initial=awal[n] if n < len(awal) else hari)
            for n in range(banyak)
        ]

    @property
    def errors(self) -> bool:
        return any(f.is_bound and f.berisi and f.errors for f in self.baris)

    def is_valid(self) -> bool:
        # Every row is asked, so that all errors are shown at once.
        return not [f for f in self.baris if f.berisi and not f.is_valid()]

    def untuk_layanan(self) -> list[Perbuatan]:
        return [f.untuk_layanan(self.pasal) for f in self.baris if f.berisi]

    def tolak(self, galat) -> bool:
        """Put a service's refusal at its row (the n-th that is filled in); False: it is about none of them."""
        n, titik, kolom = galat.kolom.partition("-")
        berisi = [f for f in self.baris if f.berisi]
        if not titik or int(n) >= len(berisi):
            return False
        satu = berisi[int(n)]
        satu.add_error(kolom if kolom in satu.fields else "ketentuan", str(galat))
        return True

    def tandai_galat(self) -> None:
        for f in self.baris:
            if f.berisi and f.errors:
                f.tandai_galat()


def pilihan_ketentuan(semua: Sequence[Pelanggaran], kehadiran) -> list[tuple[str, list[tuple[str, str]]]]:
    """(article and duty, its impacts with the level), the duty to attend first."""
    hasil: dict[str, list[tuple[str, str]]] = {
        str(p): [(f"h{p.pk}", str(_("Tidak masuk kerja: tingkat menurut tabel kehadiran")))] for p in kehadiran
    }
    for k in semua:
        kata = f"{k.get_dampak_display()} → {k.tingkat.nama}" + ("" if k.pasti else f" ({_('sumbernya berbeda-beda')})")
        hasil.setdefault(str(k.pasal), []).append((f"t{k.pk}", kata))
    return list(hasil.items())
