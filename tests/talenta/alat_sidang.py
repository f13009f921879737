"""A committee in session over the world of ``alat``."""

from dataclasses import dataclass, field
from datetime import timedelta

from akun.models import User
from talenta.models import AnggotaKomite, Komite, Sidang, UsulKotak
from talenta.services import sidang as langkah
from talenta.services import usul_kotak
from tests.talenta.alat import HARI, KINI, Dunia, dunia, komite


@dataclass
class Rapat:
    """``u``: accounts of the members, the chair first, then the secretary; all are present."""

    d: Dunia
    k: Komite
    u: list[User]
    s: Sidang
    kursi: list[AnggotaKomite] = field(default_factory=list)

    def segarkan(self) -> Sidang:
        self.s.refresh_from_db()
        return self.s

    def jalan(self, nama: str, oleh: int | User = 0, **isi):
        """A step of services.sidang on the version of now."""
        actor = self.u[oleh] if isinstance(oleh, int) else oleh
        isi.setdefault("versi", self.segarkan().versi)
        return getattr(langkah, nama)(sidang_id=self.s.pk, actor=actor, now=KINI, **isi)

    def usulkan(self, penilaian, kotak: int = 8, oleh: int | User = 0, **isi) -> UsulKotak:
        bawaan = {"alasan": "Memimpin proyek lintas dinas", "bukti_uraian": "SK 12/2026"}
        actor = self.u[oleh] if isinstance(oleh, int) else oleh
        nip = penilaian if isinstance(penilaian, str) else penilaian.pegawai.nip
        return usul_kotak.usulkan(sidang_id=self.s.pk, nip=nip, kotak=kotak, actor=actor, now=KINI, **bawaan | isi)

    def suara(self, u: UsulKotak, oleh: int | User, suara: str = "SETUJU", alasan: str = "") -> UsulKotak:
        actor = self.u[oleh] if isinstance(oleh, int) else oleh
        alasan = alasan or ("" if suara == "SETUJU" else "Belum cukup bukti")
        return usul_kotak.beri_suara(usul_id=u.pk, suara=suara, alasan=alasan, actor=actor, now=KINI)

    def putus(self, u: UsulKotak, suara: str = "SETUJU") -> UsulKotak:
        """Everybody present votes the same."""
        for n in range(len(self.u)):
            self.suara(u, n, suara)
        u.refresh_from_db()
        return u

    def hitung_ulang(self, **ubah) -> None:
        """As if the mapping had been reckoned anew an hour later."""
        p = self.d.pemetaan
        p.dihitung_pada = p.dihitung_pada + timedelta(hours=1)
        for nama, nilai in ubah.items():
            setattr(p, nama, nilai)
        p.save()


def rapat(d: Dunia | None = None, *, hadir: bool = True, **isi) -> Rapat:
    d = d or dunia()
    k, u = komite(d, **isi)
    s = langkah.buka(
        komite_id=k.pk, pemetaan_id=d.pemetaan.pk, judul="Sidang kalibrasi", tanggal=HARI, tempat="Aula", actor=u[0],
        now=KINI,
    )  # fmt: skip
    r = Rapat(d, k, u, s, list(k.anggota.order_by("pk")))
    if hadir:
        r.jalan("catat_hadir", anggota=[a.pk for a in r.kursi])
    return r
