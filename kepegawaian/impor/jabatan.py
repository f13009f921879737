"""Rows of the sheet of posts: units first (by code, parents before children), then the posts in them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from kepegawaian.impor.kolom import KOLOM_JABATAN, Kolom, baca_baris
from kepegawaian.impor.laporan import Laporan, Tugas
from kepegawaian.impor.lembar import Masalah
from kepegawaian.models import Jabatan, RiwayatJabatan, UnitOrganisasi
from kepegawaian.selectors import MASIH_DIPANGKU
from kepegawaian.services import susun_jalur
from kepegawaian.sinyal import kabarkan

POTONGAN = 1000
NAMA = {k.kunci: k.nama for k in KOLOM_JABATAN}
WAJIB_JABATAN = ("nama", "jenis", "formasi", "berlaku_mulai")
KOLOM_POS = [
    "nama", "jenis", "eselon", "jenjang", "rumpun", "bidang", "tugas_tambahan", "kode_khusus", "formasi",
    "syarat_pendidikan", "syarat_rumpun", "berlaku_mulai", "berlaku_sampai",
]  # fmt: skip
KOLOM_UNIT = {"unit_nama": "nama", "unit_induk": "induk", "unit_jenis": "jenis"}


@dataclass
class Unit:
    """What the sheet says of one unit, and in which row it is first named."""

    nomor: int
    isi: dict = field(default_factory=dict)


def jalankan(baris: Iterable[tuple[int, list]], urutan: list[Kolom | None], tugas: Tugas) -> Laporan:
    """Judge all rows and, with ``tugas.tulis``, write them; the caller rolls back if the report has faults."""
    laporan = Laporan()
    terbaca, unit = _baca(baris, urutan, laporan, tugas)
    unit_lama = {u.kode: u for u in UnitOrganisasi.objects.filter(instansi_id=tugas.instansi_id).order_by("pk")}
    _periksa_unit(unit, unit_lama, laporan)
    jabatan_lama = {j.kode: j for j in Jabatan.objects.filter(instansi_id=tugas.instansi_id).order_by("pk")}
    menulis = tugas.tulis and not laporan.jumlah_kesalahan
    unit_id = _tulis_unit(unit, unit_lama, laporan, tugas, menulis)
    _tulis_jabatan(terbaca, jabatan_lama, unit_id, laporan, tugas, menulis)
    return laporan


def _baca(baris, urutan, laporan: Laporan, tugas: Tugas) -> tuple[list[tuple[int, dict]], dict[str, Unit]]:
    terbaca, unit, kode_dilihat = [], {}, {}
    nomor = banyak = 0
    for banyak, (nomor, sel) in enumerate(baris, 1):
        nilai, masalah = baca_baris(nomor, sel, urutan)
        masalah += _periksa_baris(nomor, nilai, kode_dilihat)
        if "unit" in nilai:
            masalah += _catat_unit(nomor, nilai, unit)
        if masalah:
            laporan.salah(*masalah)
        else:
            terbaca.append((nomor, nilai))
        if banyak % POTONGAN == 0:
            tugas.maju(banyak)
    if not banyak:
        laporan.salah(Masalah(None, "", "", _("Tidak ada baris data di bawah judul kolom."), _("Isi templatnya.")))
    tugas.maju(banyak)
    return terbaca, unit


def _catat_unit(nomor: int, nilai: dict, unit: dict[str, Unit]) -> list[Masalah]:
    """Collect what rows say of a unit; two rows may not contradict each other."""
    catatan = unit.setdefault(nilai["unit"], Unit(nomor))
    masalah = []
    for kunci, nama in KOLOM_UNIT.items():
        if kunci in nilai and catatan.isi.setdefault(nama, nilai[kunci]) != nilai[kunci]:
            masalah.append(
                Masalah(nomor, NAMA[kunci], nilai[kunci],
                        _("Baris lain menyebut unit %(unit)s dengan “%(isi)s”.")
                        % {"unit": nilai["unit"], "isi": catatan.isi[nama]}, _("Samakan."))
            )  # fmt: skip
    return masalah


def _periksa_baris(nomor: int, nilai: dict, kode_dilihat: dict[str, int]) -> list[Masalah]:
    masalah = []

    def salah(kunci: str, pesan: str, saran: str) -> None:
        masalah.append(Masalah(nomor, NAMA[kunci], str(nilai.get(kunci, "")), pesan, saran))

    if "kode" not in nilai:
        if "nama" in nilai or "jenis" in nilai:
            salah("kode", _("Jabatan ini tidak punya kode."), _("Isi kode jabatan, atau kosongkan kolom jabatannya."))
        return masalah
    pertama = kode_dilihat.setdefault(nilai["kode"], nomor)
    if pertama != nomor:
        salah(
            "kode",
            _("Kode jabatan ini sudah ada di baris %(baris)s.") % {"baris": pertama},
            _("Hapus salah satu baris."),
        )
    for kunci in WAJIB_JABATAN:
        if kunci not in nilai:
            salah(kunci, _("Kolom ini wajib bila kode jabatan diisi."), _("Isi kolom ini."))
    if "jenis" in nilai and (nilai["jenis"] == "JF") != ("jenjang" in nilai):
        salah(
            "jenjang",
            _("Jabatan fungsional harus punya jenjang, jabatan lain tidak."),
            _("Isi atau kosongkan jenjangnya."),
        )
    if nilai.get("berlaku_sampai") and nilai["berlaku_sampai"] < nilai.get("berlaku_mulai", nilai["berlaku_sampai"]):
        salah("berlaku_sampai", _("Tanggal ini mendahului berlaku mulai."), _("Perbaiki salah satunya."))
    return masalah


def _periksa_unit(unit: dict[str, Unit], lama: dict[str, UnitOrganisasi], laporan: Laporan) -> None:
    kode_lama = {u.pk: u.kode for u in lama.values()}
    induk = {u.kode: kode_lama.get(u.induk_id) for u in lama.values()}
    for kode, u in unit.items():
        if kode not in lama and "nama" not in u.isi:
            laporan.salah(
                Masalah(
                    u.nomor,
                    NAMA["unit_nama"],
                    "",
                    _("Unit baru %(kode)s belum bernama.") % {"kode": kode},
                    _("Isi nama unitnya."),
                )
            )
        tujuan = u.isi.get("induk")
        if tujuan is not None and tujuan not in unit and tujuan not in lama:
            laporan.salah(
                Masalah(u.nomor, NAMA["unit_induk"], tujuan, _("Induk unit ini tidak ada."),
                        _("Tambahkan baris bagi unit induk, atau perbaiki kodenya."))
            )  # fmt: skip
        induk[kode] = tujuan if tujuan is not None else induk.get(kode)
    for kode, u in unit.items():
        if _berputar(kode, induk):
            laporan.salah(
                Masalah(u.nomor, NAMA["unit_induk"], induk[kode] or "",
                        _("Unit ini menjadi induk bagi dirinya sendiri."), _("Perbaiki susunan induknya."))
            )  # fmt: skip


def _berputar(kode: str, induk: dict[str, str | None]) -> bool:
    dilewati, kini = {kode}, induk.get(kode)
    while kini is not None:
        if kini in dilewati:
            return kini == kode
        dilewati.add(kini)
        kini = induk.get(kini)
    return False


def _tulis_unit(unit, lama, laporan: Laporan, tugas: Tugas, menulis: bool) -> dict[str, int | None]:
    """Count and, if writing, store new and changed units; returns code -> id (None while not written)."""
    ids: dict[str, int | None] = {k: u.pk for k, u in lama.items()}
    baru = {k: u for k, u in unit.items() if k not in lama}
    laporan.unit_baru = len(baru)
    opsi = {"default_user": tugas.actor, "default_change_reason": tugas.alasan}
    while baru and menulis:  # level by level: a parent has its id before its children are written
        siap = {k: u for k, u in baru.items() if u.isi.get("induk") is None or ids.get(u.isi["induk"])}
        objek = [
            UnitOrganisasi(
                instansi_id=tugas.instansi_id, kode=k, nama=u.isi["nama"], jenis=u.isi.get("jenis", "UMUM"),
                induk_id=ids[u.isi["induk"]] if u.isi.get("induk") else None,
            )
            for k, u in siap.items()
        ]  # fmt: skip
        ids |= {u.kode: u.pk for u in bulk_create_with_history(objek, UnitOrganisasi, batch_size=POTONGAN, **opsi)}
        baru = {k: u for k, u in baru.items() if k not in siap}
    ids |= dict.fromkeys(baru)
    kode_lama = {u.pk: u.kode for u in lama.values()}
    berubah = []
    for kode, u in unit.items():
        if kode not in lama:
            continue
        objek = lama[kode]
        kini = {"nama": objek.nama, "jenis": objek.jenis, "induk": kode_lama.get(objek.induk_id)}
        beda = {k: (kini[k], v) for k, v in u.isi.items() if kini[k] != v}
        if not beda:
            continue
        for kunci, (_lama, nilai) in beda.items():
            setattr(objek, "induk_id" if kunci == "induk" else kunci, ids.get(nilai) if kunci == "induk" else nilai)
        berubah.append(objek)
        laporan.ubah(u.nomor, kode, objek.nama, {_("Unit: %(kolom)s") % {"kolom": k}: v for k, v in beda.items()})
        laporan.berubah -= 1
    laporan.unit_berubah = len(berubah)
    if menulis and (berubah or laporan.unit_baru):
        if berubah:
            bulk_update_with_history(berubah, UnitOrganisasi, ["nama", "jenis", "induk"], batch_size=200, **opsi)
            kabarkan(_("Peta jabatan diimpor"), unit=[u.pk for u in berubah])
        susun_jalur(instansi=tugas.instansi_id)
    return ids


def _tulis_jabatan(terbaca, lama, unit_id, laporan: Laporan, tugas: Tugas, menulis: bool) -> None:
    baru, berubah = [], []
    kode_unit = {pk: kode for kode, pk in unit_id.items() if pk is not None}
    for nomor, nilai in terbaca:
        if "kode" not in nilai:
            continue
        objek = lama.get(nilai["kode"])
        isi = {k: nilai[k] for k in KOLOM_POS if k in nilai}
        if objek is None:
            laporan.baru += 1
            if menulis:
                tambahan = {"instansi_id": tugas.instansi_id, "kode": nilai["kode"], "unit_id": unit_id[nilai["unit"]]}
                baru.append(Jabatan(**isi, **tambahan))
            continue
        if isi.get("jenis", "JF") != "JF":
            isi["jenjang"] = ""
        beda = {NAMA[k]: (getattr(objek, k), v) for k, v in isi.items() if getattr(objek, k) != v}
        if kode_unit.get(objek.unit_id) != nilai["unit"]:
            beda[NAMA["unit"]] = (kode_unit.get(objek.unit_id), nilai["unit"])
        if not beda:
            laporan.tetap += 1
            continue
        laporan.ubah(nomor, objek.kode, nilai["nama"], beda)
        for kunci, v in isi.items():
            setattr(objek, kunci, v)
        objek.unit_id = unit_id[nilai["unit"]] or objek.unit_id
        berubah.append((nomor, objek))
    _ingatkan_formasi(berubah, laporan)
    opsi = {"batch_size": POTONGAN, "default_user": tugas.actor, "default_change_reason": tugas.alasan}
    if menulis and baru:
        bulk_create_with_history(baru, Jabatan, **opsi)
    if menulis and berubah:
        bulk_update_with_history([j for _, j in berubah], Jabatan, [*KOLOM_POS, "unit"], **opsi | {"batch_size": 200})
        kabarkan(_("Peta jabatan diimpor"), jabatan=[j.pk for _n, j in berubah])


def _ingatkan_formasi(berubah: list[tuple[int, Jabatan]], laporan: Laporan) -> None:
    """Warn where a post would have fewer seats than holders."""
    duduk: dict[int, int] = {}
    ids = [j.pk for _, j in berubah]
    for jabatan_id in RiwayatJabatan.objects.filter(
        MASIH_DIPANGKU, jabatan_id__in=ids, tmt_akhir=None, sifat__in=["DEFINITIF", "TUGAS_TAMBAHAN"]
    ).order_by().values_list("jabatan_id", flat=True):  # fmt: skip
        duduk[jabatan_id] = duduk.get(jabatan_id, 0) + 1
    for nomor, j in berubah:
        if duduk.get(j.pk, 0) > j.formasi:
            pesan = _("Formasi %(formasi)s, padahal pemangkunya %(duduk)s.") % {
                "formasi": j.formasi,
                "duduk": duduk[j.pk],
            }
            laporan.ingatkan(Masalah(nomor, NAMA["formasi"], str(j.formasi), pesan, _("Periksa formasinya.")))
