"""Generated employees with coherent histories."""

from datetime import date, timedelta
from random import Random

from django.db.models import F

from beranda.demo.nama import PembuatNip, nama_acak
from kepegawaian.models import (
    Jabatan,
    Pegawai,
    RiwayatDiklat,
    RiwayatJabatan,
    RiwayatKinerja,
    RiwayatPangkat,
    RiwayatPendidikan,
)

# Kind of post -> (ages, years since appointment at least, rank, education)
PROFIL = {
    "JPT_PRATAMA": ((48, 55), 22, "IV/c", "S2"),
    "ADMINISTRATOR": ((40, 54), 16, "IV/a", "S1"),
    "PENGAWAS": ((35, 52), 11, "III/d", "S1"),
    "PELAKSANA": ((24, 55), 3, "III/a", "D3"),
    "JF": ((27, 54), 4, "III/b", "S1"),
}
PRODI = {
    "MEDIS": "Kedokteran",
    "KESEHATAN": "Keperawatan",
    "PENDIDIKAN": "Pendidikan Guru",
    "UMUM": "Administrasi Publik",
}
GELAR = {"D3": "A.Md.", "S1": "S.A.P.", "S2": "M.A.P."}


class PembuatPegawai:
    """Fills the posts of an agency with people; a share of seats stays vacant."""

    def __init__(self, acak: Random, today: date):
        self.acak, self.today = acak, today
        self.nip = PembuatNip()
        self.bawahan: dict[str, Jabatan] = {}

    def isi(self, jabatan: list[Jabatan], *, jumlah: int, lowong_struktural: float = 0.12) -> list[Pegawai]:
        """Seat people until ``jumlah``: structural posts first, then the others evenly."""
        kursi: list[Jabatan] = []
        for j in jabatan:
            if j.is_struktural and self.acak.random() >= lowong_struktural:
                kursi.append(j)
        biasa = [j for j in jabatan if not j.is_struktural and not j.tugas_tambahan]
        self.bawahan = {
            "PENGAWAS": next(j for j in biasa if j.jenis == "PELAKSANA"),
            "ADMINISTRATOR": next(j for j in jabatan if j.jenis == "PENGAWAS"),
            "JPT_PRATAMA": next(j for j in jabatan if j.jenis == "ADMINISTRATOR"),
        }
        putaran = 0
        while len(kursi) < jumlah:
            tersedia = [j for j in biasa if j.formasi > putaran]
            if not tersedia:
                break
            kursi += tersedia[: jumlah - len(kursi)]
            putaran += 1
        # Staff are short everywhere: room for the moves of the demo.
        Jabatan.objects.filter(pk__in=[j.pk for j in biasa if j.jenis == "PELAKSANA"]).update(formasi=F("formasi") + 60)
        return self._simpan(kursi)

    def _simpan(self, kursi: list[Jabatan]) -> list[Pegawai]:
        orang = Pegawai.objects.bulk_create([self._pegawai(j) for j in kursi], batch_size=1000)
        riwayat, pangkat, sekolah, kinerja = [], [], [], []
        for p in orang:
            riwayat += self._riwayat_jabatan(p)
            pangkat.append(
                RiwayatPangkat(
                    pegawai=p, golongan=p.golongan, tmt=p.tmt_golongan, nomor_sk=f"P/{p.nip[-6:]}",
                    mk_tahun=max(0, p.tmt_golongan.year - p.tmt_cpns.year - 1), mk_bulan=6,
                )
            )  # fmt: skip
            sekolah.append(
                RiwayatPendidikan(
                    pegawai=p, tingkat=p.pendidikan, program_studi=PRODI[p.jabatan.rumpun], rumpun=p.jabatan.rumpun,
                    institusi="Universitas Demo", tahun_lulus=p.tmt_cpns.year - 1,
                )
            )  # fmt: skip
            kinerja += [
                RiwayatKinerja(pegawai=p, tahun=self.today.year - n, predikat=self.acak.choices(
                    ["SANGAT_BAIK", "BAIK", "BUTUH_PERBAIKAN"], [15, 82, 3])[0])
                for n in (1, 2)
            ]  # fmt: skip
        RiwayatJabatan.objects.bulk_create(riwayat, batch_size=1000)
        RiwayatPangkat.objects.bulk_create(pangkat, batch_size=1000)
        RiwayatPendidikan.objects.bulk_create(sekolah, batch_size=1000)
        RiwayatKinerja.objects.bulk_create(kinerja, batch_size=1000)
        return orang

    def _pegawai(self, j: Jabatan) -> Pegawai:
        acak = self.acak
        (muda, tua), masa, golongan, pendidikan = PROFIL[j.jenis]
        if j.rumpun in ("MEDIS",):
            pendidikan = "S1"
        pria = acak.random() < 0.5
        lahir = self.today - timedelta(days=int(acak.uniform(muda, tua) * 365.25))
        paling_awal = lahir.year + 22
        tmt = date(max(paling_awal, self.today.year - masa - acak.randint(0, 8)), acak.choice((1, 3, 4, 12)), 1)
        tmt = min(tmt, date(self.today.year - 2, 3, 1))
        tmt_jabatan = max(tmt, self.today - timedelta(days=acak.randint(760, 1700)))
        nama = nama_acak(acak, pria)
        return Pegawai(
            nip=self.nip.buat(lahir, tmt, pria), nama=nama, jenis_kelamin="1" if pria else "2",
            gelar_depan="dr." if j.rumpun == "MEDIS" else "",
            gelar_belakang="" if j.rumpun == "MEDIS" else GELAR.get(pendidikan, ""),
            tempat_lahir="Kota Demo", tanggal_lahir=lahir, email=f"{nama.split()[0].lower()}.{self.acak.randint(1000, 9999)}@pegawai.example", status="PNS", tmt_cpns=tmt,
            tmt_pns=date(tmt.year + 1, tmt.month, 1), instansi_id=j.instansi_id, unit_id=j.unit_id,
            golongan=golongan, tmt_golongan=date(self.today.year - acak.randint(1, 3), acak.choice((4, 10)), 1),
            jabatan=j, tmt_jabatan=tmt_jabatan, pendidikan=pendidikan,
            perkara_dinyatakan_pada=self.today - timedelta(days=60),
        )  # fmt: skip

    def _riwayat_jabatan(self, p: Pegawai) -> list[RiwayatJabatan]:
        sekarang = RiwayatJabatan(pegawai=p, jabatan=p.jabatan, tmt=p.tmt_jabatan, nomor_sk=f"J/{p.nip[-6:]}")
        # A few decrees were never dated in the record: something for the repair list.
        sekarang.tanggal_sk = p.tmt_jabatan if self.acak.random() < 0.96 else None
        dulu = self.bawahan.get(p.jabatan.jenis)
        if dulu is None or p.tmt_jabatan <= p.tmt_cpns:
            return [sekarang]
        return [
            RiwayatJabatan(
                pegawai=p, jabatan=dulu, tmt=p.tmt_cpns, tmt_akhir=p.tmt_jabatan, nomor_sk=f"J/{p.nip[:6]}",
                tanggal_sk=p.tmt_cpns,
            ),
            sekarang,
        ]  # fmt: skip

    def angkat_kapus(self, jabatan: list[Jabatan]) -> list[Pegawai]:
        """Give every puskesmas a head: one of its own doctors, with the training, two years ago or more."""
        kapus = []
        for j in (x for x in jabatan if x.tugas_tambahan == "KEPALA_PUSKESMAS"):
            dokter = Pegawai.objects.filter(unit_id=j.unit_id, jabatan__rumpun="MEDIS").order_by("tmt_jabatan").first()
            if dokter is None:
                continue
            tmt = self.today - timedelta(days=self.acak.randint(800, 1100))
            tmt = max(tmt, dokter.tmt_jabatan)
            RiwayatJabatan.objects.create(
                pegawai=dokter, jabatan=j, sifat="TUGAS_TAMBAHAN", tmt=tmt, nomor_sk=f"K/{j.kode}", tanggal_sk=tmt
            )  # fmt: skip
            RiwayatDiklat.objects.create(
                pegawai=dokter, kode="MANAJEMEN_PUSKESMAS", nama="Pelatihan manajemen puskesmas", tanggal=tmt
            )
            kapus.append(dokter)
        return kapus
