"""Invented offices, agencies, units and posts."""

from datetime import date, timedelta

from kepegawaian.models import (
    Instansi,
    Jabatan,
    KalenderPilkada,
    KantorRegional,
    PejabatPembina,
    UnitOrganisasi,
)

MULAI = date(2017, 1, 1)
DINAS = (
    "Sekretariat Daerah", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Pekerjaan Umum", "Dinas Sosial",
    "Dinas Perhubungan", "Dinas Pertanian", "Dinas Perikanan", "Dinas Lingkungan Hidup", "Dinas Perpustakaan",
    "Badan Kepegawaian dan Pengembangan SDM", "Badan Perencanaan", "Badan Pendapatan", "Inspektorat",
)  # fmt: skip
KECAMATAN = ("Seroja", "Kenanga", "Cempaka", "Dahlia", "Anyelir", "Teratai", "Flamboyan", "Bakung", "Wijaya", "Soka")
DITJEN = ("Sekretariat Kementerian", "Direktorat Pengamatan", "Direktorat Prakiraan", "Direktorat Peralatan",
          "Inspektorat Kementerian", "Pusat Data")  # fmt: skip
# Field of work of the posts in a unit whose name does not say it after its first word.
BIDANG = {
    "Sekretariat Daerah": "Pemerintahan umum", "Badan Kepegawaian dan Pengembangan SDM": "Kepegawaian",
    "Badan Perencanaan": "Perencanaan", "Badan Pendapatan": "Keuangan", "Inspektorat": "Pengawasan",
    "Sekretariat Kementerian": "Pemerintahan umum", "Inspektorat Kementerian": "Pengawasan",
}  # fmt: skip
BIDANG_AWAL = {"Kecamatan": "Pemerintahan umum", "Puskesmas": "Kesehatan", "SD": "Pendidikan"}


def buat_kantor() -> dict[str, KantorRegional]:
    daftar = [
        ("00", "BKN Pusat (demo)", "Purwanagara", "Asia/Jakarta", True),
        ("91", "Kantor Regional Nusa Barat", "Karangsari", "Asia/Jakarta", False),
        ("92", "Kantor Regional Nusa Timur", "Tanjung Mutiara", "Asia/Makassar", False),
    ]
    return {
        kode: KantorRegional.objects.create(kode=kode, nama=nama, kota=kota, zona_waktu=zona, is_pusat=pusat)
        for kode, nama, kota, zona, pusat in daftar
    }


def buat_instansi(kantor: dict[str, KantorRegional], today: date) -> dict[str, Instansi]:
    """A kabupaten whose regent is five months in office; its neighbour in the same province, another province with one
    of its kabupaten, and a ministry, with settled heads."""
    kab = Instansi.objects.create(
        kode="DEMO-KAB", nama="Pemerintah Kabupaten Lembah Seroja", jenis="KABUPATEN", kantor=kantor["91"],
        wilayah="97.01", zona_waktu="Asia/Jakarta",
    )  # fmt: skip
    prov = Instansi.objects.create(
        kode="DEMO-PROV", nama="Pemerintah Provinsi Nusa Mutiara", jenis="PROVINSI", kantor=kantor["92"],
        wilayah="98", zona_waktu="Asia/Makassar",
    )  # fmt: skip
    kem = Instansi.objects.create(
        kode="DEMO-KEM", nama="Kementerian Urusan Cuaca", jenis="PUSAT", kantor=kantor["00"],
        zona_waktu="Asia/Jakarta",
    )  # fmt: skip
    tetangga = Instansi.objects.create(
        kode="DEMO-KAB2", nama="Pemerintah Kabupaten Bukit Melati", jenis="KABUPATEN", kantor=kantor["91"],
        wilayah="97.02", zona_waktu="Asia/Jakarta",
    )  # fmt: skip
    seberang = Instansi.objects.create(
        kode="DEMO-KAB3", nama="Pemerintah Kabupaten Teluk Kencana", jenis="KABUPATEN", kantor=kantor["92"],
        wilayah="98.03", zona_waktu="Asia/Makassar",
    )  # fmt: skip
    lantik = today - timedelta(days=152)
    PejabatPembina.objects.create(
        instansi=kab, nama="Bupati Lembah Seroja", jabatan="Bupati", status="DEFINITIF", tanggal_pelantikan=lantik,
        tanggal_akhir=lantik.replace(year=lantik.year + 5),
    )  # fmt: skip
    for instansi, sebutan in (
        (prov, "Gubernur Nusa Mutiara"), (kem, "Menteri Urusan Cuaca"), (tetangga, "Bupati Bukit Melati"),
        (seberang, "Bupati Teluk Kencana"),
    ):  # fmt: skip
        mulai = today.replace(year=today.year - 2, day=1)
        PejabatPembina.objects.create(
            instansi=instansi, nama=sebutan, jabatan=sebutan.split(maxsplit=1)[0], status="DEFINITIF", tanggal_pelantikan=mulai,
            tanggal_akhir=mulai.replace(year=mulai.year + 5),
        )  # fmt: skip
    for instansi, akhir in (
        (kab, lantik.replace(year=lantik.year + 5)),
        *((i, today.replace(year=today.year + 3, day=1)) for i in (prov, tetangga, seberang)),
    ):
        KalenderPilkada.objects.create(
            instansi=instansi, tanggal_penetapan_paslon=akhir.replace(year=akhir.year - 1, month=9, day=22),
            akhir_masa_jabatan_kada=akhir, dasar="Tahapan pemilihan (demo)",
        )  # fmt: skip
    return {"kab": kab, "prov": prov, "kem": kem, "kab2": tetangga, "kab3": seberang}


def bidang(unit: str) -> str:
    """Field of work of a unit: "Dinas Kesehatan" works in "Kesehatan"."""
    awal, _, sisa = unit.partition(" ")
    return BIDANG.get(unit) or BIDANG_AWAL.get(awal) or sisa


class PetaJabatan:
    """Collects units and posts of one agency, then writes them in two statements."""

    def __init__(self, instansi: Instansi):
        self.instansi = instansi
        self.unit: list[UnitOrganisasi] = []
        self.jabatan: list[Jabatan] = []

    def tambah_unit(self, nama: str, jenis: str = "UMUM", induk: UnitOrganisasi | None = None) -> UnitOrganisasi:
        unit = UnitOrganisasi.objects.create(
            instansi=self.instansi, induk=induk, kode=f"U{len(self.unit) + 1:03d}", nama=nama, jenis=jenis
        )
        unit.jalur = f"{induk.jalur if induk else '/'}{unit.pk}/"
        self.unit.append(unit)
        return unit

    def tambah(self, unit: UnitOrganisasi, nama: str, jenis: str, **sifat) -> Jabatan:
        jabatan = Jabatan(
            instansi=self.instansi, unit=unit, kode=f"J{len(self.jabatan) + 1:04d}", nama=nama, jenis=jenis,
            bidang=bidang(unit.nama), berlaku_mulai=MULAI, **sifat,
        )  # fmt: skip
        self.jabatan.append(jabatan)
        return jabatan

    def simpan(self) -> list[Jabatan]:
        UnitOrganisasi.objects.bulk_update(self.unit, ["jalur"])
        return Jabatan.objects.bulk_create(self.jabatan)

    def isi_dinas(self, unit: UnitOrganisasi, *, bidang: int, pelaksana: int, kepala: str = "II.b") -> None:
        """The usual establishment of a dinas: head, secretary, heads of bidang and seksi, staff."""
        self.tambah(unit, f"Kepala {unit.nama}", "JPT_PRATAMA", eselon=kepala, syarat_pendidikan="S1")
        self.tambah(unit, f"Sekretaris {unit.nama}", "ADMINISTRATOR", eselon="III.a", syarat_pendidikan="S1")
        for i in range(1, bidang + 1):
            self.tambah(
                unit, f"Kepala Bidang {'I' * i} {unit.nama}", "ADMINISTRATOR", eselon="III.b", syarat_pendidikan="S1"
            )
            for s in ("A", "B"):
                self.tambah(
                    unit, f"Kepala Seksi {'I' * i}.{s} {unit.nama}", "PENGAWAS", eselon="IV.a", syarat_pendidikan="D3"
                )
        self.tambah(unit, f"Pengadministrasi {unit.nama}", "PELAKSANA", formasi=pelaksana)
        self.tambah(
            unit, f"Analis Kebijakan Ahli Muda {unit.nama}", "JF", jenjang="AHLI_MUDA", formasi=max(2, pelaksana // 6)
        )


def peta_kabupaten(instansi: Instansi) -> PetaJabatan:
    peta = PetaJabatan(instansi)
    dinkes = dindik = None
    for nama in DINAS:
        unit = peta.tambah_unit(nama, "INSPEKTORAT" if nama == "Inspektorat" else "UMUM")
        peta.isi_dinas(unit, bidang=3, pelaksana=80, kepala="II.a" if nama == "Sekretariat Daerah" else "II.b")
        dinkes = unit if nama == "Dinas Kesehatan" else dinkes
        dindik = unit if nama == "Dinas Pendidikan" else dindik
    for nama in KECAMATAN:
        unit = peta.tambah_unit(f"Kecamatan {nama}")
        peta.tambah(unit, f"Camat {nama}", "ADMINISTRATOR", eselon="III.a", syarat_pendidikan="S1")
        for seksi in ("Pemerintahan", "Ketenteraman", "Kesejahteraan"):
            peta.tambah(unit, f"Kepala Seksi {seksi} {nama}", "PENGAWAS", eselon="IV.a", syarat_pendidikan="D3")
        peta.tambah(unit, f"Pengadministrasi Kecamatan {nama}", "PELAKSANA", formasi=40)
        for i in (1, 2):
            pusk = peta.tambah_unit(f"Puskesmas {nama} {i}", "PUSKESMAS", dinkes)
            peta.tambah(
                pusk, f"Kepala Puskesmas {nama} {i}", "JF", jenjang="AHLI_PERTAMA", rumpun="KESEHATAN",
                tugas_tambahan="KEPALA_PUSKESMAS",
            )  # fmt: skip
            peta.tambah(pusk, "Dokter Ahli Pertama", "JF", jenjang="AHLI_PERTAMA", rumpun="MEDIS", formasi=5)
            peta.tambah(pusk, "Perawat Terampil", "JF", jenjang="TERAMPIL", rumpun="KESEHATAN", formasi=24)
            peta.tambah(pusk, "Bidan Mahir", "JF", jenjang="MAHIR", rumpun="KESEHATAN", formasi=16)
        for i in range(1, 6):
            sekolah = peta.tambah_unit(f"SD Negeri {nama} {i}", "SEKOLAH", dindik)
            peta.tambah(sekolah, "Guru Ahli Pertama", "JF", jenjang="AHLI_PERTAMA", rumpun="PENDIDIKAN", formasi=60)
    return peta


def peta_ringkas(instansi: Instansi, nama_unit: tuple[str, ...]) -> PetaJabatan:
    """The other agencies: dinas or directorates only."""
    peta = PetaJabatan(instansi)
    for nama in nama_unit:
        unit = peta.tambah_unit(nama, "INSPEKTORAT" if "Inspektorat" in nama else "UMUM")
        peta.isi_dinas(unit, bidang=3, pelaksana=40)
    return peta
