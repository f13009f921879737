"""The signature: the letter gets its number, and the title enters the record in the same transaction."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from gelar.models import JenisGelar, UsulanGelar
from kepegawaian.services_gelar import cantumkan_gelar
from kepegawaian.sinyal import serentak
from layanan.galat import LangkahTidakSah
from layanan.services.kode import kode_cek_baru


def setelah_tanda_tangan(usulan_list, actor, today: date) -> None:
    """After ``tanda_tangani``: number and check code of each letter, and the record. Raises LangkahTidakSah when the
    record no longer takes the title; then nothing of the step is kept."""
    milik = UsulanGelar.objects.filter(usulan__in=usulan_list)
    milik.update(diterapkan_pada=timezone.now())
    baris = {b.pk: b for b in milik.order_by("pk")}
    with serentak():  # letters that rest on these people are marked once, in one order
        for u in usulan_list:
            u.nomor_keputusan = f"{u.pk:07d}/P-PG/KR{u.kantor.kode}/{today.year}"
            u.kode_cek = kode_cek_baru()
            _cantumkan(u, baris[u.pk], actor, today)
    UsulanGelar.objects.bulk_update(baris.values(), ["nama_semula", "nama_baru"], batch_size=500)


def _cantumkan(usulan, baris: UsulanGelar, actor, today: date) -> None:
    usulan.pegawai.refresh_from_db(fields=["nama", "gelar_depan", "gelar_belakang"])  # another line may have come first
    baris.nama_semula = usulan.pegawai.nama_lengkap
    try:
        orang = cantumkan_gelar(
            pegawai_id=usulan.pegawai_id, teks=baris.gelar, letak=baris.letak, asal_usulan=usulan.pk, actor=actor,
            nomor_sk=usulan.nomor_keputusan, tanggal_sk=today, **_dasar(usulan.jenis, baris),
        )  # fmt: skip
    except ValidationError as galat:
        raise LangkahTidakSah(f"#{usulan.pk} {usulan.pegawai.nama}: {' '.join(galat.messages)}") from galat
    baris.nama_baru = orang.nama_lengkap


def _dasar(jenis: str, b: UsulanGelar) -> dict:
    """The ground of the title as fields of RiwayatProfesi or RiwayatPendidikan."""
    if jenis == JenisGelar.PROFESI:
        return {
            "profesi": {
                "nama": b.profesi, "penyelenggara": b.penyelenggara, "nomor_sertifikat": b.nomor_ijazah,
                "tanggal": b.tanggal_ijazah, "berlaku_sampai": b.berlaku_sampai,
            }
        }  # fmt: skip
    if b.tahun_lulus is None or not b.tingkat:
        raise LangkahTidakSah(_("#%(n)d: tingkat dan tahun lulus belum diisi.") % {"n": b.pk})
    return {
        "pendidikan": {
            "tingkat": b.tingkat, "macam": b.macam, "kelompok": b.kelompok, "program_studi": b.program_studi,
            "institusi": b.institusi, "tahun_lulus": b.tahun_lulus, "nomor_ijazah": b.nomor_ijazah,
            "tanggal_ijazah": b.tanggal_ijazah,
        }
    }  # fmt: skip
