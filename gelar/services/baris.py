"""One person's title: adding and changing a line."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gelar.models import Jalur, JenisGelar, SuratGelar, UsulanGelar
from gelar.rules.bantu import NAMA_TINGKAT, TINGKAT
from gelar.selectors.fakta import usulan_pangkat
from gelar.services.surat import nilai_ulang
from kepegawaian import selectors as kepegawaian
from kepegawaian.gelar import letak_lazim, rapikan
from layanan.galat import IsianSalah
from layanan.models import StatusUsulan, SuratUsulan, Usulan
from layanan.services import lembar_surat
from layanan.services import surat as layanan_surat

TAHUN_AWAL = 1950
# RiwayatPendidikan keeps fewer letters of a diploma's number than a certificate may have.
MAKS_NOMOR_IJAZAH = 60
SEKOLAH = ("SMP", "SMA")
# Levels that are of one kind only.
MACAM = dict.fromkeys(("D1", "D2", "D3", "D4"), "VOKASI") | {"S1": "AKADEMIK"}
_AKADEMIK = (
    "tingkat", "macam", "kelompok", "program_studi", "institusi", "tahun_lulus", "diakui_kementerian",
    "terdaftar_pddikti", "luar_negeri", "nomor_penyetaraan", "izin_belajar", "usulan_pangkat",
)  # fmt: skip
_PROFESI = ("profesi", "penyelenggara", "jenis_penyelenggara", "berlaku_sampai")


@dataclass(frozen=True)
class IsiGelar:
    """What is typed for one person; what the letter's track does not ask for is dropped. None: not known."""

    gelar: str = ""
    letak: str = ""
    tingkat: str = ""
    macam: str = ""
    kelompok: str = ""
    program_studi: str = ""
    institusi: str = ""
    tahun_lulus: int | None = None
    nomor_ijazah: str = ""
    tanggal_ijazah: date | None = None
    akreditasi: str = ""
    diakui_kementerian: bool | None = None
    terdaftar_pddikti: bool | None = None
    luar_negeri: bool = False
    nomor_penyetaraan: str = ""
    kehormatan: bool = False
    izin_belajar: bool | None = None
    profesi: str = ""
    penyelenggara: str = ""
    jenis_penyelenggara: str = ""
    berlaku_sampai: date | None = None
    usulan_pangkat: int | None = None
    keterangan: str = ""

    def rapi(self, jalur: str) -> "IsiGelar":
        """Trimmed, with what follows from the rest: the usual place of a title, the kind of a level."""
        isi = {k: v.strip() if isinstance(v, str) else v for k, v in asdict(self).items()}
        kosong = {f.name: f.default for f in fields(self)}
        isi |= {k: kosong[k] for k in (_PROFESI if jalur == Jalur.AKADEMIK else _AKADEMIK)}
        isi["gelar"] = rapikan(isi["gelar"])
        isi["letak"] = (isi["letak"] or letak_lazim(isi["gelar"])) if isi["gelar"] else ""
        isi["macam"] = isi["macam"] or MACAM.get(isi["tingkat"], "")
        return replace(self, **isi)

    def jenis(self, jalur: str) -> str:
        """The kind follows from the track and, on the academic one, from the level (PG-03)."""
        if jalur == Jalur.PROFESI:
            return JenisGelar.PROFESI
        return JenisGelar.PENINGKATAN if self.tingkat in SEKOLAH else JenisGelar.AKADEMIK


def judul_baris(jenis: str, isi: IsiGelar) -> str:
    """One line of text that names what is asked for."""
    if jenis == JenisGelar.PENINGKATAN:
        return _("Peningkatan pendidikan: %(t)s") % {"t": NAMA_TINGKAT.get(isi.tingkat, isi.tingkat)}
    if jenis == JenisGelar.PROFESI:
        return (_("Gelar profesi %(g)s: %(p)s") % {"g": isi.gelar or "—", "p": isi.profesi or "—"})[:300]
    apa = " ".join(x for x in (NAMA_TINGKAT.get(isi.tingkat, isi.tingkat), isi.program_studi) if x)
    return (_("Gelar %(g)s: %(apa)s") % {"g": isi.gelar or "—", "apa": apa or "—"})[:300]


def rumuskan(isi: IsiGelar, jalur: str, pangkat: Mapping[int, tuple[int, ...]], pegawai_id: int, today: date) -> tuple:
    """(kind, tidy content) of a line; raises IsianSalah naming the field."""
    isi = isi.rapi(jalur)
    if "," in isi.gelar or ";" in isi.gelar:
        raise IsianSalah(_("Tulis satu gelar saja; gelar lain pada baris sendiri."), kolom="gelar")
    try:
        UsulanGelar(**asdict(isi)).clean_fields(exclude=["usulan"])
    except ValidationError as galat:
        kolom, pesan = next(iter(galat.message_dict.items()))
        raise IsianSalah(pesan[0], kolom=kolom) from galat
    if isi.tingkat and isi.tingkat not in TINGKAT:
        raise IsianSalah(_("Tingkat pendidikan tidak dikenal."), kolom="tingkat")
    if isi.macam not in ("", "AKADEMIK", "VOKASI"):
        raise IsianSalah(_("Macam pendidikan: akademik atau vokasi."), kolom="macam")
    if isi.tahun_lulus is not None and not TAHUN_AWAL <= isi.tahun_lulus <= today.year:
        raise IsianSalah(
            _("Periksa tahunnya: antara %(a)d dan %(b)d.") % {"a": TAHUN_AWAL, "b": today.year}, kolom="tahun_lulus"
        )
    if jalur == Jalur.AKADEMIK and len(isi.nomor_ijazah) > MAKS_NOMOR_IJAZAH:
        raise IsianSalah(_("Paling panjang %(n)d huruf.") % {"n": MAKS_NOMOR_IJAZAH}, kolom="nomor_ijazah")
    if isi.usulan_pangkat is not None and isi.usulan_pangkat not in pangkat.get(pegawai_id, ()):
        raise IsianSalah(
            _("#%(n)d bukan usulan kenaikan pangkat orang ini yang masih terbuka dan bersandar pada ijazah.")
            % {"n": isi.usulan_pangkat},
            kolom="usulan_pangkat",
        )
    return isi.jenis(jalur), isi


def jalur_surat(surat: SuratUsulan) -> str:
    """The letter's track."""
    return SuratGelar.objects.values_list("jalur", flat=True).get(surat=surat)


def _wajib_belum_ada(surat: SuratUsulan, pegawai, jenis: str, kecuali: int | None = None) -> None:
    ada = Usulan.objects.filter(surat=surat, pegawai=pegawai, jenis=jenis).exclude(status=StatusUsulan.DIBATALKAN)
    if ada.exclude(pk=kecuali).exists():
        raise IsianSalah(
            _("%(nama)s sudah ada pada surat ini. Gelar kedua diusulkan dengan surat lain.") % {"nama": pegawai.nama},
            kolom="gelar",
        )


@transaction.atomic
def tambah_baris(
    *, surat_id: int, pegawai_id: int, isi: IsiGelar, actor, today: date, dinilai: bool = True
) -> UsulanGelar:
    """One person's line on an open letter. Raises IsianSalah naming the field, Diblokir for a blocked person."""
    surat = lembar_surat.kunci_terbuka(surat_id, actor, today=today)
    pegawai = kepegawaian.pegawai_atau_none(actor, pegawai_id, today)
    if pegawai is None or pegawai.instansi_id != surat.instansi_id:
        raise IsianSalah(_("Pegawai ini bukan pegawai instansi Anda."), kolom="pegawai")
    jenis, isi = rumuskan(isi, jalur_surat(surat), usulan_pangkat([pegawai_id]), pegawai_id, today)
    _wajib_belum_ada(surat, pegawai, jenis)
    usulan = layanan_surat.tambah_usulan(
        surat=surat, pegawai_id=pegawai_id, jenis=jenis, judul=judul_baris(jenis, isi), today=today
    )
    baris = UsulanGelar.objects.create(usulan=usulan, **asdict(isi))
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return baris


@transaction.atomic
def ubah_baris(
    *, usulan_id: int, isi: IsiGelar, actor, today: date, versi: int | None = None, dinilai: bool = True
) -> UsulanGelar:
    """Change a line that is a draft or was returned; it is judged again.

    ``versi``: the line's version that the screen showed; KonflikVersi if somebody changed it since.
    """
    surat, usulan = lembar_surat.kunci_baris(usulan_id, actor, today=today, versi=versi)
    jenis, isi = rumuskan(isi, jalur_surat(surat), usulan_pangkat([usulan.pegawai_id]), usulan.pegawai_id, today)
    _wajib_belum_ada(surat, usulan.pegawai, jenis, kecuali=usulan.pk)
    usulan.jenis, usulan.judul = jenis, judul_baris(jenis, isi)
    usulan.versi += 1
    usulan.save(update_fields=["jenis", "judul", "versi", "diubah_pada"])
    UsulanGelar.objects.filter(pk=usulan.pk).update(**asdict(isi))
    if dinilai:
        nilai_ulang(surat=surat, today=today)
    return UsulanGelar.objects.select_related("usulan").get(pk=usulan.pk)


def periksa_baris(
    *, surat: SuratUsulan, isi: IsiGelar, actor, today: date, usulan_id: int | None = None,
    pegawai_id: int | None = None,
) -> list:  # fmt: skip
    """Findings of a line as typed, together with its letter; nothing is stored. Raises what saving would raise."""
    umum = {"isi": isi, "actor": actor, "today": today, "dinilai": False}
    if usulan_id is None:
        return lembar_surat.periksa_baris(
            surat=surat, today=today, simpan=lambda: tambah_baris(surat_id=surat.pk, pegawai_id=pegawai_id, **umum)
        )
    return lembar_surat.periksa_baris(
        surat=surat, today=today, simpan=lambda: ubah_baris(usulan_id=usulan_id, **umum)
    )  # fmt: skip
