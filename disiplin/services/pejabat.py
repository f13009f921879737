"""The officer who may impose a penalty is computed from the table, never typed (disiplin.md 1.6, 2.1 guard 3)."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang
from disiplin.models import AnggotaPerkara, JenisHukuman, Kasus
from disiplin.rules.kewenangan import TanpaKewenangan
from disiplin.selectors.akses import Bagian, konflik, pernyataan
from disiplin.selectors.kewenangan import Pejabat, Penentu
from disiplin.services.kabar import kabari
from layanan.galat import LangkahTidakSah


def pejabat_untuk(kasus: Kasus, jenis: JenisHukuman, today: date) -> Pejabat:
    """Raises ``LangkahTidakSah`` where table or record name nobody: a gap, never a licence for anybody."""
    return pejabat_dengan(Penentu(kasus, today), jenis)


def pejabat_dengan(penentu: Penentu, jenis: JenisHukuman) -> Pejabat:
    """The same for several penalties of one case. Raises ``LangkahTidakSah``."""
    try:
        return penentu.pejabat(jenis)
    except TanpaKewenangan as galat:
        raise LangkahTidakSah(str(galat)) from galat


def akun_pejabat(kasus: Kasus, pejabat: Pejabat, today: date) -> list[int]:
    """Accounts that may enter the decision: the officer's own; for the PPK, the President, or an officer without an
    account the agency's approvers, who bring his signed decree. Nobody in conflict."""
    if pejabat.akun_id is not None:
        return [pejabat.akun_id]
    semua = pemegang(Peran.PENYETUJU, [kasus.instansi_id], today=today)[kasus.instansi_id]
    return [u.pk for u in semua if not konflik(kasus, None, u.pk, today=today)]


def libatkan_pejabat(kasus: Kasus, jenis: JenisHukuman, *, today: date, now: datetime) -> Pejabat:
    """Open the case to whoever decides on this penalty, in the caller's transaction. Raises ``LangkahTidakSah`` where
    nobody could enter the decision."""
    pejabat = pejabat_untuk(kasus, jenis, today)
    akun = akun_pejabat(kasus, pejabat, today)
    if not akun:
        raise LangkahTidakSah(
            _("Yang berwenang %(p)s, tetapi belum ada penyetuju instansi yang dapat mencatat keputusannya.")
            % {"p": pejabat.sebutan}
        )
    ada = set(
        AnggotaPerkara.objects.filter(kasus=kasus, bagian=Bagian.PEJABAT, sampai=None).values_list("akun_id", flat=True)
    )
    baru = [
        AnggotaPerkara(kasus=kasus, bagian=Bagian.PEJABAT, akun_id=i, sejak=now, bebas_konflik=pernyataan(kasus, i),
                       pegawai_id=pejabat.pemangku if i == pejabat.akun_id else None)
        for i in akun if i not in ada
    ]  # fmt: skip
    AnggotaPerkara.objects.bulk_create(baru)
    kabari(kasus, [b.akun_id for b in baru], "pejabat", now=now)
    return pejabat
