"""What the law says of the kind of penalty in one case, beside the level of its acts (disiplin.md 1.4, 1.8)."""

from datetime import date

from django.utils.translation import gettext as _

from disiplin.models import Hukuman, Kasus, PelanggaranKasus
from disiplin.rules.kehadiran import indikasi
from disiplin.rules.perkara import Halangan
from disiplin.rules.tumpuk import Patokan
from disiplin.selectors.hukum import ditangguhkan, katalog
from kepegawaian.pilihan import StatusPegawai
from layanan.waktu import tgl

PERNAH = (Hukuman.Status.ANTRE, Hukuman.Status.BERJALAN, Hukuman.Status.SELESAI)


def patokan(kasus: Kasus, today: date) -> list[Patokan]:
    """Of a case from ``kasus_lengkap``: the step that days of absence reach, and that the
    same violation again has a heavier kind than the last time, absence excepted (PerBKN 6/2022 Pasal 46 ayat (7)).
    Four queries at most; an earlier penalty under another regulation is not compared."""
    perbuatan = list(kasus.pelanggaran.all())
    lain = [p for p in perbuatan if not p.hari_absen]
    hasil = _absen(kasus, [p for p in perbuatan if p.hari_absen], today, sendiri=not lain)
    return hasil + _ulangan(kasus, lain)


def _absen(kasus: Kasus, absen: list[PelanggaranKasus], today: date, *, sendiri: bool) -> list[Patokan]:
    if not absen:
        return []
    tabel = katalog(kasus.regulasi)
    jenis_pegawai = "PPPK" if kasus.pegawai.status == StatusPegawai.PPPK else "PNS"
    kena = []
    for p in absen:
        hari = p.hari_absen or 0
        satu = indikasi(
            tabel, setahun=0 if p.berturut else hari, berturut=hari if p.berturut else 0, jenis_pegawai=jenis_pegawai,
            instansi_id=kasus.instansi_id,
        )  # fmt: skip
        if satu is not None:
            kena.append((tabel.jenis[satu.jenis], satu))
    if not kena:
        return []
    jenis, satu = max(kena, key=lambda k: k[0].urutan)
    jenis = tabel.dikenakan(jenis.kode, ditangguhkan(today, kasus.instansi_id))
    kata = _("Menurut tabel kehadiran, %(n)s hari kerja: %(j)s.") % {"n": satu.hari, "j": jenis.nama.lower()}
    return [Patokan(kata, satu.pasal, jenis.urutan, sendiri)]


def _ulangan(kasus: Kasus, perbuatan: list[PelanggaranKasus]) -> list[Patokan]:
    dulu = (
        Hukuman.objects.filter(
            pegawai_id=kasus.pegawai_id, status__in=PERNAH, kasus__pelanggaran__gugur=False,
            kasus__pelanggaran__pasal__in=[p.pasal_id for p in perbuatan],
        )
        .exclude(kasus_id=kasus.pk).select_related("jenis").order_by("-tanggal", "-pk").first()
    ) if perbuatan else None  # fmt: skip
    if dulu is None:
        return []
    kata = _("Pelanggaran yang sama pernah dihukum: %(j)s, %(t)s. Jenis hukuman kali ini lebih berat daripada itu.")
    isi = {"j": dulu.jenis.nama.lower(), "t": tgl(dulu.tanggal)}
    return [Patokan(kata % isi, "PP 94/2021; PerBKN 6/2022 Pasal 46", dulu.jenis.urutan + 1)]


def perhatian(daftar: list[Patokan], urutan: int | None = None) -> list[Halangan]:
    """To be said before a kind is chosen, or (``urutan``) where the chosen one departs from it."""
    return [Halangan(x.kata, x.pasal, pasti=False) for x in daftar if urutan is None or not x.cocok(urutan)]
