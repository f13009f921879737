"""Forms of a profile's draft. A field is named by its place in the definition, with "-" for "/": what ``baca_profil``
finds wrong there is shown at it. Numbers are kept as typed, so that a draft may be saved unfinished."""

import copy
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from layanan.forms_surat import CENTANG, Formulir, bidang_panjang, bidang_pilihan, bidang_tanggal, bidang_teks
from talenta.rules.instrumen import INSTRUMEN, Instrumen
from talenta.rules.profil import NAMA_SUMBU, SERATUS, SUMBU, Galat
from talenta.selectors.daftar_profil import angka

PITA_CADANGAN = 3
KOLOM_PITA = {"bawah": _("Mulai"), "atas": _("Sampai di bawah"), "skor": _("Skor"), "label": _("Sebutan")}


def _angka(label, sebutan: str = "", panjang: int = 20) -> forms.CharField:
    kotak = forms.TextInput({"class": "form-control", "autocomplete": "off"})
    if panjang == 20:
        kotak.attrs["inputmode"] = "decimal"
    if sebutan:
        kotak.attrs["aria-label"] = sebutan
    return forms.CharField(label=label, max_length=panjang, required=False, widget=kotak)


def _ya(label, **lain) -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, widget=forms.CheckboxInput(CENTANG), **lain)


def _pilihan_instrumen(terpakai: Iterable[str]) -> list[tuple[str, str]]:
    """Instruments that are still free; opinions are labelled so."""
    dipakai = set(terpakai)
    kata = [(i.kode, f"{i.nama} (subjektif)" if i.subjektif else i.nama) for i in INSTRUMEN.values()]
    return [("", _("— tidak ada —")), *((kode, nama) for kode, nama in kata if kode not in dipakai)]


def instrumen_terpakai(isi: dict) -> list[str]:
    return [b.get("instrumen") for k in isi["komponen"] for i in k["indikator"] for b in i["butir"]]


def _butir_baru(i: Instrumen) -> dict:
    """An instrument with its numbers laid out as bands, the scores still to be given."""
    pita = []
    if i.maksimum != SERATUS:
        urut = sorted(i.pilihan or {int(i.minimum): ""})
        for n, m in zip(urut, [*urut[1:], None], strict=True):
            kata = (i.pilihan or {}).get(n, "")
            pita.append({"bawah": str(n), "atas": None if m is None else str(m), "skor": "", "label": kata})
    return {
        "instrumen": i.kode,
        "bobot": "1",
        "jendela_bulan": None,
        "wajib": False,
        "langsung": not pita,
        "pita": pita,
    }


def _indikator_baru(kode: str, isi: dict) -> dict:
    ada = {i["kode"] for k in isi["komponen"] for i in k["indikator"]}
    bebas = next(k for k in (kode, *(f"{kode}-{n}" for n in range(2, 99))) if k not in ada)
    return {"kode": bebas, "nama": INSTRUMEN[kode].nama, "bobot": "", "butir": [_butir_baru(INSTRUMEN[kode])]}


class SalinForm(Formulir):
    instansi = bidang_pilihan((), label=_("Instansi"))
    nama = bidang_teks(150, label=_("Nama profil"))

    def __init__(self, *args, instansi: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["instansi"].choices = [(str(i.pk), i.nama) for i in instansi]


class BuangForm(Formulir):
    alasan = bidang_teks(300, label=_("Alasan"))


class IsiForm(Formulir):
    """Base: bound to what was typed, or to the stored definition; ``tandai`` puts its faults at their fields."""

    versi = forms.IntegerField(widget=forms.HiddenInput)
    awalan = ""

    def tandai(self, galat: Iterable[Galat]) -> dict[str, list[str]]:
        """Faults that have no field, by place below this form's; call after ``is_valid``."""
        sisa: dict[str, list[str]] = {}
        for g in galat:
            if not g.letak.startswith(self.awalan):
                continue
            letak = g.letak.removeprefix(self.awalan)
            nama = letak.replace("/", "-")
            if nama in self.fields:
                self.add_error(nama, g.kata)
            else:
                sisa.setdefault(letak, []).append(g.kata)
        return sisa

    def _nilai(self, nama: str) -> Any:
        return self.cleaned_data[nama]


class PokokForm(IsiForm):
    """What a draft says as a whole: ground, start, cut-offs, parts of the axes, components, weights of indicators."""

    dasar = bidang_teks(
        300, label=_("Dasar hukum"), required=False, help_text=_("Peraturan atau keputusan, nomor dan tanggalnya.")
    )
    berlaku_mulai = bidang_tanggal(
        label=_("Berlaku mulai"), help_text=_("Pemetaan dengan tanggal acuan sebelumnya tidak dapat memakainya.")
    )
    catatan = bidang_panjang(label=_("Catatan"), required=False)

    def __init__(self, data, *, isi: dict):
        super().__init__(data)
        self.isi, bidang = isi, self.fields
        for s in SUMBU:
            bidang[f"ambang-{s}-tengah"] = _angka(_("Batas kategori tengah"))
            bidang[f"ambang-{s}-atas"] = _angka(_("Batas kategori atas"))
            bidang[f"bobot_nilai-{s}"] = _angka(_("Bagian dari nilai talenta (%)"))
        bebas = _pilihan_instrumen(instrumen_terpakai(isi))
        for n, k in enumerate(isi["komponen"]):
            di = f"komponen-{n}"
            bidang[f"{di}-nama"] = bidang_teks(150, label=_("Nama komponen"), required=False)
            bidang[f"{di}-sumbu"] = bidang_pilihan(NAMA_SUMBU.items(), label=_("Sumbu"))
            for m, i in enumerate(k["indikator"]):
                bidang[f"{di}-indikator-{m}-bobot"] = _angka(_("Bobot"), _("Bobot %(i)s") % {"i": i["nama"]})
                bidang[f"{di}-indikator-{m}-hapus"] = _ya(_("Hapus"))
            bidang[f"{di}-tambah"] = bidang_pilihan(bebas, label=_("Tambah indikator dari instrumen"), required=False)
        bidang["baru-nama"] = bidang_teks(150, label=_("Nama komponen baru"), required=False)
        bidang["baru-sumbu"] = bidang_pilihan(NAMA_SUMBU.items(), label=_("Sumbu"), required=False)
        bidang["baru-tambah"] = bidang_pilihan(bebas, label=_("Indikator dari instrumen"), required=False)

    @classmethod
    def tersimpan(cls, v) -> dict[str, Any]:
        """A stored draft as a browser would send it back."""
        hasil = {"dasar": v.dasar, "berlaku_mulai": v.berlaku_mulai.isoformat(), "catatan": v.catatan, "versi": v.versi}
        for s in SUMBU:
            for nama, nilai in v.isi["ambang"][s].items():
                hasil[f"ambang-{s}-{nama}"] = nilai
            hasil[f"bobot_nilai-{s}"] = v.isi["bobot_nilai"][s]
        for n, k in enumerate(v.isi["komponen"]):
            hasil |= {f"komponen-{n}-nama": k["nama"], f"komponen-{n}-sumbu": k["sumbu"]}
            hasil |= {f"komponen-{n}-indikator-{m}-bobot": i["bobot"] for m, i in enumerate(k["indikator"])}
        return hasil

    def clean(self):
        data = super().clean()
        baru = [data.get(n) for n in self.fields if n.endswith("-tambah") and data.get(n)]
        for n in list(self.fields):
            if n.endswith("-tambah") and baru.count(data.get(n)) > 1:
                self.add_error(n, _("Instrumen ini dipilih di dua tempat."))
        if data.get("baru-tambah") and not data.get("baru-nama"):
            self.add_error("baru-nama", _("Beri nama komponennya."))
        return data

    def hasil(self) -> dict:
        """The definition as typed."""
        isi = copy.deepcopy(self.isi)
        for s in SUMBU:
            isi["ambang"][s] = {k: self._nilai(f"ambang-{s}-{k}") for k in ("tengah", "atas")}
            isi["bobot_nilai"][s] = self._nilai(f"bobot_nilai-{s}")
        komponen = []
        for n, k in enumerate(isi["komponen"]):
            di = f"komponen-{n}"
            sisa = []
            for m, i in enumerate(k["indikator"]):
                if not self._nilai(f"{di}-indikator-{m}-hapus"):
                    sisa.append(i | {"bobot": self._nilai(f"{di}-indikator-{m}-bobot")})
            if tambah := self._nilai(f"{di}-tambah"):
                sisa.append(_indikator_baru(tambah, self.isi))
            if sisa:  # a component goes with its last indicator
                komponen.append(k | {"nama": self._nilai(f"{di}-nama"), "sumbu": self._nilai(f"{di}-sumbu"),
                                     "indikator": sisa})  # fmt: skip
        if self._nilai("baru-nama"):
            tambah = self._nilai("baru-tambah")
            komponen.append({
                "sumbu": self._nilai("baru-sumbu") or SUMBU[0], "nama": self._nilai("baru-nama"),
                "indikator": [_indikator_baru(tambah, self.isi)] if tambah else [],
            })  # fmt: skip
        return isi | {"komponen": komponen}

    def kepala(self) -> dict:
        return {k: self.cleaned_data[k] for k in ("dasar", "berlaku_mulai", "catatan")}

    def susunan(self, sisa: dict[str, list[str]]) -> list[dict]:
        """Components with their fields and the faults that have none, for the template."""
        hasil = []
        for n, k in enumerate(self.isi["komponen"]):
            di, letak = f"komponen-{n}", f"komponen/{n}/indikator"
            indikator = []
            for m, i in enumerate(k["indikator"]):
                salah = [kata for tempat, semua in sisa.items() if tempat.startswith(f"{letak}/{m}/") for kata in semua]
                indikator.append({
                    "nama": i["nama"], "letak": (n, m), "bobot": self[f"{di}-indikator-{m}-bobot"],
                    "hapus": self[f"{di}-indikator-{m}-hapus"], "salah": len(salah),
                })  # fmt: skip
            hasil.append({
                "judul": k["nama"], "nama": self[f"{di}-nama"], "sumbu": self[f"{di}-sumbu"],
                "tambah": self[f"{di}-tambah"], "indikator": indikator, "galat": sisa.get(letak, []),
            })  # fmt: skip
        return hasil


class IndikatorForm(IsiForm):
    """One indicator: its instruments with weight, window and bands. An empty band row is no band."""

    nama = bidang_teks(150, label=_("Nama indikator"), required=False)
    bobot = _angka(_("Bobot pada sumbunya"))

    def __init__(self, data, *, isi: dict, komponen: int, indikator: int):
        super().__init__(data)
        self.letak, self.isi = (komponen, indikator), isi
        self.ini = isi["komponen"][komponen]["indikator"][indikator]
        self.awalan = f"komponen/{komponen}/indikator/{indikator}/"
        bidang = self.fields
        for m, b in enumerate(self.ini["butir"]):
            di, instrumen = f"butir-{m}", INSTRUMEN[b["instrumen"]]
            bidang[f"{di}-bobot"] = _angka(_("Bobot dalam indikator"))
            bidang[f"{di}-jendela_bulan"] = _angka(_("Jendela waktu (bulan)"))
            bidang[f"{di}-jendela_bulan"].help_text = _("Kosong: semua waktu.")
            bidang[f"{di}-wajib"] = _ya(_("Wajib: tanpa data ini orangnya belum dinilai"))
            if instrumen.maksimum == SERATUS:
                bidang[f"{di}-langsung"] = _ya(_("Angkanya langsung menjadi skor (tanpa pita)"))
            bidang[f"{di}-hapus"] = _ya(_("Hapus instrumen ini"))
            for n in range(len(b.get("pita", ())) + PITA_CADANGAN):
                for kolom, label in KOLOM_PITA.items():
                    sebutan = f"{instrumen.nama}, {_('pita')} {n + 1}: {label}"
                    bidang[f"{di}-pita-{n}-{kolom}"] = _angka(label, sebutan, 150 if kolom == "label" else 20)
        bebas = _pilihan_instrumen(instrumen_terpakai(isi))
        bidang["tambah"] = bidang_pilihan(bebas, label=_("Tambah instrumen"), required=False)

    def tersimpan(self, versi: int) -> dict[str, Any]:
        hasil = {"versi": versi, "nama": self.ini["nama"], "bobot": self.ini["bobot"]}
        for m, b in enumerate(self.ini["butir"]):
            for k in ("bobot", "jendela_bulan", "wajib", "langsung"):
                hasil[f"butir-{m}-{k}"] = "" if b.get(k) is None else b[k]
            for n, p in enumerate(b.get("pita", ())):
                hasil |= {f"butir-{m}-pita-{n}-{k}": "" if p.get(k) is None else p[k] for k in KOLOM_PITA}
        return hasil

    def hasil(self) -> dict:
        isi = copy.deepcopy(self.isi)
        butir = []
        for m, b in enumerate(self.ini["butir"]):
            if not self._nilai(f"butir-{m}-hapus"):
                butir.append(b | self._butir(m, b))
        if tambah := self._nilai("tambah"):
            butir.append(_butir_baru(INSTRUMEN[tambah]))
        k, i = self.letak
        isi["komponen"][k]["indikator"][i] = self.ini | {
            "nama": self._nilai("nama"), "bobot": self._nilai("bobot"), "butir": butir,
        }  # fmt: skip
        return isi

    def _butir(self, m: int, b: dict) -> dict:
        di = f"butir-{m}"
        jendela = self._nilai(f"{di}-jendela_bulan") or None
        if jendela and jendela.isascii() and jendela.isdecimal():
            jendela = int(jendela)
        langsung = bool(self.cleaned_data.get(f"{di}-langsung"))
        return {
            "bobot": self._nilai(f"{di}-bobot"), "wajib": self._nilai(f"{di}-wajib"), "langsung": langsung,
            "jendela_bulan": jendela,
            "pita": [] if langsung else self._pita(m, len(b.get("pita", ())) + PITA_CADANGAN),
        }  # fmt: skip

    def _pita(self, m: int, banyak: int) -> list[dict]:
        semua = [{k: self._nilai(f"butir-{m}-pita-{n}-{k}") for k in KOLOM_PITA} for n in range(banyak)]
        isi = [p | {"atas": p["atas"] or None} for p in semua if any(p.values())]
        # In order of their lower bounds, as the page shows them; one that is not a number stays last.
        return sorted(isi, key=lambda p: (angka(p["bawah"]) is None, angka(p["bawah"]) or 0))

    def susunan(self, sisa: dict[str, list[str]]) -> list[dict]:
        hasil = []
        for m, b in enumerate(self.ini["butir"]):
            di = f"butir-{m}"
            hasil.append({
                "instrumen": INSTRUMEN[b["instrumen"]], "nomor": m,
                "isian": [self[f"{di}-{k}"] for k in ("bobot", "jendela_bulan", "wajib", "langsung", "hapus")
                          if f"{di}-{k}" in self.fields],
                "pita": [[(KOLOM_PITA[k], self[f"{di}-pita-{n}-{k}"]) for k in KOLOM_PITA]
                         for n in range(len(b.get("pita", ())) + PITA_CADANGAN)],
                "galat": [kata for tempat, semua in sisa.items()
                          if tempat == f"butir/{m}" or tempat.startswith(f"butir/{m}/") for kata in semua],
            })  # fmt: skip
        return hasil
