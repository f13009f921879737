"""What the tests of stale findings share."""

from layanan.models import Temuan, Usulan
from mutasi import services
from mutasi.models import SuratMutasi
from tests.mutasi.alat import HARI_INI


def nilai(surat, today=HARI_INI) -> int:
    return services.nilai_yang_basi(hari_ini={surat.kantor_id: today})


def tanda(surat) -> str | None:
    """Why the letter is marked; None if it is not."""
    b = SuratMutasi.objects.get(surat=surat)
    return b.basi_sebab if b.basi_sejak else None


def kode(usulan_id: int) -> set[str]:
    daftar = Temuan.objects.filter(usulan=usulan_id, basi=False, menghalangi=True)
    return set(daftar.order_by().values_list("kode", flat=True))


def jadi_plt(dunia) -> None:
    dunia.ppk.status = "PLT"
    dunia.ppk.save()


def baris(surat) -> Usulan:
    return surat.usulan.select_related("pegawai", "mutasi").order_by("pk").first()


def simpan(objek, **isi):
    for k, v in isi.items():
        setattr(objek, k, v)
    objek.save()
