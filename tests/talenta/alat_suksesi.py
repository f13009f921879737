"""A world of succession: a settled mapping, a target post, a session of the succession committee, one nomination."""

from dataclasses import dataclass, field
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile

from akun.models import User
from kepegawaian.models import Jabatan, Pegawai
from talenta.models import HadirSidang, JabatanTarget, Kandidat, Komite, Sidang
from talenta.services import kandidat as tulis
from tests import pabrik
from tests.berkas import contoh
from tests.talenta import alat
from tests.talenta.alat import HARI, KINI

SURAT = {"nomor_sk": "800/SK", "tanggal_sk": HARI, "berlaku_sampai": date(2027, 3, 2), "rencana": "Magang"}


@dataclass
class Suksesi(alat.Dunia):
    """``calon`` an administrator of box 9 whom nothing stands against, for the vacant ``jabatan`` (JPT pratama)."""

    jabatan: Jabatan = None
    target: JabatanTarget = None
    calon: Pegawai = None
    komite: Komite = None
    anggota: list[User] = field(default_factory=list)
    sidang: Sidang = None

    @property
    def ketua(self) -> User:
        return self.anggota[0]

    def orang(self, *, jenis: str = "ADMINISTRATOR", **isi) -> Pegawai:
        """Somebody in a post of that kind, born in 1980."""
        isi.setdefault("tanggal_lahir", date(1980, 1, 1))
        return pabrik.pegawai(jabatan=pabrik.jabatan(self.unit, jenis=jenis), **isi)

    def buat_target(self, jabatan: Jabatan | None = None, **isi) -> JabatanTarget:
        jabatan = jabatan or pabrik.jabatan(self.unit, jenis="JPT_PRATAMA")
        return JabatanTarget.objects.create(
            **{"instansi": self.instansi, "jabatan": jabatan, "sebab": "LOWONG", "dasar": "Kosong",
               "dibuat_pada": KINI, "sebutan_pembuat": "Operator"} | isi
        )  # fmt: skip

    def hadirkan(self, *user: User) -> None:
        for a in self.komite.anggota.filter(pegawai__akun__in=user):
            HadirSidang.objects.create(sidang=self.sidang, anggota=a, sebutan=a.pegawai.nama)

    def nominasi(self, pegawai: Pegawai | None = None, **isi) -> Kandidat:
        bawaan = {"target_id": self.target.pk, "alasan": "Cakap", "actor": self.operator, "now": KINI}
        return tulis.nominasikan(pegawai_id=(pegawai or self.calon).pk, **bawaan | isi)

    def verifikasi(self, k: Kandidat, putusan: str = "setujui", **isi) -> Kandidat:
        bawaan = {"catatan": "", "actor": self.operator_lain, "now": KINI, "versi": k.versi}
        return tulis.verifikasi(kandidat_id=k.pk, putusan=putusan, **bawaan | isi)

    def putuskan(self, k: Kandidat, putusan: str = "tetapkan", **isi) -> Kandidat:
        bawaan = {"sidang_id": self.sidang.pk, "actor": self.ketua, "now": KINI, "versi": k.versi}
        if putusan == "tetapkan":
            bawaan |= SURAT | {"unggahan": pdf()}
        return tulis.putuskan(kandidat_id=k.pk, putusan=putusan, **bawaan | isi)

    def tutup(self, k: Kandidat) -> Kandidat:
        """As if its session were signed and closed, while ``sidang`` goes on."""
        Kandidat.objects.filter(pk=k.pk).update(
            sidang=Sidang.objects.create(
                komite=self.komite, pemetaan=self.pemetaan, profil=self.pemetaan.profil, hitungan=KINI, judul="Lalu",
                tanggal=HARI, status="SELESAI", nomor_ba="BA/0", notula="Disepakati.", dibuka_pada=KINI,
                ditutup_pada=KINI,
            )
        )  # fmt: skip
        k.refresh_from_db()
        return k

    def suksesor(self, pegawai: Pegawai | None = None, **isi) -> Kandidat:
        """A confirmed successor, as the steps make him; ``isi`` is written over it."""
        k = self.tutup(self.putuskan(self.verifikasi(self.nominasi(pegawai))))
        if isi:
            Kandidat.objects.filter(pk=k.pk).update(**isi)
            k.refresh_from_db()
        return k


def pdf():
    return SimpleUploadedFile("sk.pdf", contoh.pdf())


def suksesi() -> Suksesi:
    d = alat.dunia(
        status="DITETAPKAN", ditetapkan_pada=KINI, nomor_sk="800/1", tanggal_sk=HARI, sebutan_penetap="Penyetuju"
    )
    s = Suksesi(**vars(d))
    s.calon = s.orang()
    s.nilai(s.calon)
    s.jabatan = pabrik.jabatan(s.unit, jenis="JPT_PRATAMA", nama="Kepala Dinas Uji")
    s.target = s.buat_target(s.jabatan)
    s.komite, s.anggota = alat.komite(s, jenis="SUKSESI")
    s.sidang = Sidang.objects.create(
        komite=s.komite, pemetaan=s.pemetaan, profil=s.pemetaan.profil, hitungan=KINI, judul="Sidang I", tanggal=HARI,
        dibuka_pada=KINI,
    )  # fmt: skip
    s.hadirkan(*s.anggota[:2])
    return s
