"""What the tests of acting posts share: a letter drawn up, its steps, the tasks of the day."""

from datetime import date, timedelta

from kepegawaian.models import RiwayatJabatan
from mutasi.services import penugasan as tulis
from mutasi.services.penugasan_harian import ingatkan_penugasan, jalankan_penugasan
from tests.mutasi.alat import HARI_INI

MULAI, TIGA_BULAN = date(2026, 3, 10), date(2026, 6, 9)
SEHARI = timedelta(days=1)


def draf(rumah, **isi):
    bawaan = {
        "instansi_id": rumah.instansi.pk, "pegawai_id": rumah.pejabat.pk, "jabatan_id": rumah.kabid.pk, "sifat": "PLT",
        "mulai": MULAI, "sampai": TIGA_BULAN, "alasan": "Pejabat lama pensiun.", "actor": rumah.operator,
        "today": HARI_INI,
    }  # fmt: skip
    return tulis.buat_penugasan(**bawaan | isi)


def jalan(layanan, p, actor, *, today=HARI_INI, **isi):
    p.refresh_from_db()
    return layanan(penugasan_id=p.pk, versi=p.versi, actor=actor, today=today, **isi)


SURAT = {"nomor_surat": "800/7/PLT", "tanggal_surat": HARI_INI, "penandatangan": "Sekretaris Daerah"}


def setujui(rumah, p, *, today=HARI_INI, **isi):
    isi = SURAT | {"tanggal_surat": min(today, p.mulai)} | isi
    return jalan(tulis.setujui_penugasan, p, rumah.penyetuju, today=today, **isi)


def berlaku(rumah, *, today=HARI_INI, **isi):
    p = draf(rumah, today=today, **isi)
    jalan(tulis.ajukan_penugasan, p, rumah.operator, today=today)
    return setujui(rumah, p, today=today)


def spell(rumah):
    daftar = RiwayatJabatan.objects.filter(jabatan=rumah.kabid).order_by("tmt")
    return list(daftar.values_list("sifat", "tmt", "tmt_akhir"))


def tugas(today, rumah):
    return jalankan_penugasan(today=today, kantor_ids=[rumah.kantor.pk])


def ingat(today, rumah):
    return ingatkan_penugasan(today=today, kantor_ids=[rumah.kantor.pk])
