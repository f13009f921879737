"""A confirmed successor with all that stands behind him, stored as the steps of succession leave it."""

from datetime import date

from akun.peran import Peran
from berkas.services import simpan_berkas
from kepegawaian.models import Instansi, Jabatan, Pegawai
from talenta.models import JabatanTarget, Kandidat, Komite, Pemetaan, Penilaian, Sidang
from tests import pabrik
from tests.berkas.contoh import pdf, unggahan
from tests.talenta.alat import HARI, KINI, longgar, versi_bawaan


def pemetaan_di(instansi: Instansi, **isi) -> Pemetaan:
    ada = Pemetaan.objects.filter(instansi=instansi).first()
    return ada or Pemetaan.objects.create(
        **{"instansi": instansi, "nama": "Pemetaan 2026", "tahun": 2026, "tanggal_acuan": HARI,
           "profil": versi_bawaan(), "status": "DITETAPKAN", "dikumpulkan_pada": KINI, "dihitung_pada": KINI,
           "ditetapkan_pada": KINI, "nomor_sk": "800/PT/2026", "tanggal_sk": HARI} | isi
    )  # fmt: skip


def target_di(jabatan: Jabatan, **isi) -> JabatanTarget:
    ada = JabatanTarget.objects.filter(jabatan=jabatan, aktif=True).first()
    return ada or JabatanTarget.objects.create(
        **{"instansi_id": jabatan.instansi_id, "jabatan": jabatan, "sebab": "LOWONG", "dasar": "Pejabat lama pensiun",
           "bobot_cocok": {"y": "50", "x": "50"}, "dibuat_pada": KINI, "sebutan_pembuat": "Operator Contoh"} | isi
    )  # fmt: skip


def suksesor(pegawai: Pegawai, jabatan: Jabatan, *, penilaian: Penilaian | None = None, **isi) -> Kandidat:
    """``pegawai`` confirmed for ``jabatan`` by decision 800/SUK/2026 of 20 February, good to the end of the year."""
    instansi = pegawai.instansi
    if penilaian is None:
        with longgar():
            penilaian, _baru = Penilaian.objects.get_or_create(
                pemetaan=pemetaan_di(instansi), pegawai=pegawai, defaults={"unit": pegawai.unit}
            )
    komite = Komite.objects.filter(instansi=instansi, jenis="SUKSESI").first() or Komite.objects.create(
        instansi=instansi, jenis="SUKSESI", nama="Komite Suksesi", nomor_sk="800/KS/2026", tanggal_sk=date(2026, 1, 2),
        mulai=date(2026, 1, 2), selesai=date(2026, 12, 31), kuorum=2,
    )  # fmt: skip
    sidang = Sidang.objects.create(
        komite=komite, pemetaan=penilaian.pemetaan, profil=penilaian.pemetaan.profil, hitungan=KINI, judul="Suksesi",
        tanggal=date(2026, 2, 20), status="SELESAI", nomor_ba="BA/1", notula="Disepakati.", dibuka_pada=KINI,
        ditutup_pada=KINI,
    )  # fmt: skip
    orang = [pabrik.petugas(Peran.OPERATOR, instansi) for _i in range(3)]
    berkas = simpan_berkas(unggahan=unggahan("penetapan.pdf", pdf(), "application/pdf"), actor=orang[0])
    return Kandidat.objects.create(
        **{"target": target_di(jabatan), "penilaian": penilaian, "pegawai": pegawai, "status": "DITETAPKAN",
           "kesiapan": "SIAP", "alasan": "Paling sesuai", "pengusul": orang[0], "pemeriksa": orang[1],
           "penetap": orang[2], "sidang": sidang, "nomor_sk": "800/SUK/2026", "tanggal_sk": date(2026, 2, 20),
           "dokumen": berkas, "berlaku_sampai": date(2026, 12, 31), "dibuat_pada": KINI} | isi
    )  # fmt: skip
