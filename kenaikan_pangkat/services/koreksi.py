"""A signed pertek is corrected or cancelled: asked by the agency with evidence, decided by somebody at BKN."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import pemegang, sebutan, wewenang
from berkas.services import simpan_berkas
from kenaikan_pangkat.models import Jendela, KoreksiPertek, UsulanPangkat
from kenaikan_pangkat.selectors.fakta import LUAR_JENDELA, parameter_kp
from kenaikan_pangkat.selectors.pertek import NOMOR_PUSAT, jumlah_perbaikan, masa_gaji
from kenaikan_pangkat.services.pertek import bekukan, nomor_pertek, wajib_penetap
from kenaikan_pangkat.services.surat import judul_baris
from kenaikan_pangkat.services.terapkan import terhalang
from kepegawaian import selectors as kepegawaian
from layanan.galat import GalatLayanan, IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import StatusUsulan, Usulan
from layanan.selectors import peran_pada
from layanan.services.kejadian import catat_kejadian, kunci_usulan
from layanan.services.terbit import terbitkan
from layanan.services.transisi import jalankan
from notifikasi.services import Kabar, kabarkan

Macam, Status = KoreksiPertek.Macam, KoreksiPertek.Status
ALASAN_MAKS = 4000
# What a correction may put right on the line; everything else is another promotion, so a cancellation and a new usulan.
TANGGAL = ("tmt", "tmt_golongan_lama")
ANGKA = ("mk_lama_tahun", "mk_lama_bulan", "mk_tahun", "mk_bulan", "gaji_lama", "gaji_baru")
# Not a field: service and pay are computed anew from the record, and the letter reads it anew (name, post).
HITUNG_ULANG = "hitung_ulang"


class KonflikKoreksi(KonflikVersi):
    """The request has moved on since the page was shown."""

    def __init__(self, koreksi: KoreksiPertek):
        GalatLayanan.__init__(self, _("Permintaan ini sudah diputus atau berubah. Periksa keadaannya dahulu."))
        self.usulan, self.oleh = koreksi, ""


@transaction.atomic
def ajukan_koreksi(
    *, usulan_id: int, macam: str, alasan: str, perubahan: Mapping[str, Any], unggahan, actor, today: date
) -> KoreksiPertek:
    """The agency's operator asks for a correction (``perubahan``: field -> value) or a cancellation of a pertek.

    ``unggahan``: the evidence. Raises TidakBerwenang, IsianSalah naming the field, LangkahTidakSah (no pertek yet, a
    request is open, the decree is recorded: it says what to do instead), ``Usulan.DoesNotExist``, ``BerkasDitolak``.
    """
    u = kunci_usulan(usulan_id, actor, today=today)
    if u.instansi_id not in wewenang(actor, today=today).di(Peran.OPERATOR):
        raise TidakBerwenang(_("Koreksi pertek diminta oleh operator instansi."))
    _wajib_dapat_dikoreksi(u)
    if macam not in Macam.values:
        raise IsianSalah(_("Pilih perbaikan atau pembatalan."), kolom="macam")
    if not alasan.strip():
        raise IsianSalah(_("Tuliskan apa yang keliru dan mengapa."), kolom="alasan")
    if len(alasan) > ALASAN_MAKS:
        raise IsianSalah(_("Paling panjang %(n)s huruf.") % {"n": ALASAN_MAKS}, kolom="alasan")
    if unggahan is None:
        raise IsianSalah(_("Lampirkan buktinya (PDF, PNG, atau JPEG)."), kolom="unggahan")
    ubahan = _periksa_perubahan(u, perubahan) if macam == Macam.PERBAIKAN else {}
    if KoreksiPertek.objects.filter(usulan=u, status=Status.DIAJUKAN).exists():
        raise LangkahTidakSah(_("Permintaan koreksi atas pertek ini belum diputus BKN."))
    koreksi = KoreksiPertek(
        usulan=u, macam=macam, alasan=alasan.strip(), perubahan=ubahan, nomor_lama=u.nomor_keputusan,
        berkas=simpan_berkas(unggahan=unggahan, actor=actor), diajukan_oleh=actor, sebutan_pengaju=sebutan(actor),
        diajukan_pada=today,
    )  # fmt: skip
    _simpan(koreksi, actor)
    catat_kejadian(
        usulan=u, kode="koreksi_diajukan", actor=actor, peran=Peran.OPERATOR.value,
        alasan=f"{koreksi.get_macam_display()}: {koreksi.alasan}",
    )  # fmt: skip
    _kabari_bkn(koreksi, u, today)
    return koreksi


def _wajib_dapat_dikoreksi(u: Usulan) -> None:
    if u.status == StatusUsulan.SELESAI:
        if u.pangkat.diterapkan_pada is not None:
            raise LangkahTidakSah(
                _("SK-nya sudah dilaksanakan dan riwayat pangkat sudah berubah. Minta penetap SK mencabut SK itu, lalu "
                  "laporkan kepada pengawas BKN; perteknya tidak dapat dikoreksi di sini.")
            )  # fmt: skip
        raise LangkahTidakSah(
            _("SK atas pertek ini sudah dicatat. Batalkan SK itu dahulu pada halaman usulan, lalu minta koreksinya.")
        )
    if u.status != StatusUsulan.DISETUJUI or not u.nomor_keputusan:
        raise LangkahTidakSah(_("Belum ada pertek yang berlaku untuk usulan ini."))


def _periksa_perubahan(u: Usulan, perubahan: Mapping[str, Any]) -> dict[str, Any]:
    """What differs from the line, as JSON values; raises IsianSalah naming the field."""
    b, hasil = u.pangkat, {}
    for nama, nilai in perubahan.items():
        if nama == HITUNG_ULANG:
            if nilai:
                hasil[nama] = True
        elif nama in TANGGAL:
            if nilai is not None and nilai != getattr(b, nama):
                hasil[nama] = nilai.isoformat()
        elif nama in ANGKA:
            if nilai is not None and nilai != getattr(b, nama):
                hasil[nama] = nilai
        else:
            raise IsianSalah(_("“%(k)s” tidak dapat diubah lewat koreksi.") % {"k": nama}, kolom=nama)
    if not hasil:
        raise IsianSalah(
            _("Tidak ada yang berubah: isi nilai yang benar, atau minta dihitung ulang dari rekam."), kolom="perubahan"
        )
    if "tmt" in hasil:
        _wajib_tmt(u, date.fromisoformat(hasil["tmt"]))
    for nama in ("mk_bulan", "mk_lama_bulan"):
        if not 0 <= hasil.get(nama, 0) <= 11:
            raise IsianSalah(_("Bulan masa kerja 0 sampai 11."), kolom=nama)
    lama = hasil.get("tmt_golongan_lama", b.tmt_golongan_lama.isoformat())
    if lama >= hasil.get("tmt", b.tmt.isoformat()):
        raise IsianSalah(_("TMT golongan lama mendahului TMT kenaikan pangkat."), kolom="tmt_golongan_lama")
    return hasil


def _wajib_tmt(u: Usulan, tmt: date) -> None:
    if u.jenis not in LUAR_JENDELA and not Jendela.objects.filter(tmt=tmt).exists():
        raise IsianSalah(_("Tidak ada jendela kenaikan pangkat dengan TMT itu."), kolom="tmt")


@transaction.atomic
def putuskan_koreksi(
    *, koreksi_id: int, setuju: bool, putusan: str, actor, today: date, versi: int | None = None
) -> KoreksiPertek:
    """A penyelia grants or refuses, with words. A correction gets a number of its own and counts as signed by him; a
    cancellation ends the usulan.

    Raises TidakBerwenang (no penyelia, or the head office must), LangkahTidakSah (he verified it himself, a decree was
    recorded meanwhile, a finding blocks the corrected line), IsianSalah without words, KonflikKoreksi.
    """
    koreksi = KoreksiPertek.objects.get(pk=koreksi_id)
    u = kunci_usulan(koreksi.usulan_id, actor, today=today)
    koreksi = KoreksiPertek.objects.select_for_update(of=("self",)).get(pk=koreksi_id)
    if koreksi.status != Status.DIAJUKAN or (versi is not None and versi != koreksi.versi):
        raise KonflikKoreksi(koreksi)
    if Peran.PENYELIA not in peran_pada(actor, u, today=today):
        raise TidakBerwenang(_("Koreksi pertek diputus oleh penyelia BKN."))
    if actor.pk in (koreksi.diajukan_oleh_id, u.diverifikasi_oleh_id):
        raise LangkahTidakSah(_("Harus orang lain: Anda sudah bertindak atas usulan ini."))
    if not putusan.strip():
        raise IsianSalah(_("Tuliskan alasan putusan."), kolom="putusan")
    if setuju:
        wajib_penetap([u], actor, today)
        _wajib_dapat_dikoreksi(u)
    koreksi.status = Status.DISETUJUI if setuju else Status.DITOLAK
    koreksi.diputus_oleh, koreksi.sebutan_pemutus, koreksi.diputus_pada = actor, sebutan(actor), today
    koreksi.putusan, koreksi.versi = putusan.strip()[:ALASAN_MAKS], koreksi.versi + 1
    if not setuju:
        _simpan(koreksi, actor)
        _catat(u, "koreksi_ditolak", actor, koreksi.putusan)
    elif koreksi.macam == Macam.PEMBATALAN:
        _simpan(koreksi, actor)
        jalankan(kode="batal_pertek", usulan_ids=[u.pk], actor=actor, today=today, alasan=koreksi.putusan)
    else:
        _perbaiki(koreksi, u, actor, today)
    _kabari_instansi(koreksi, u, today)
    return koreksi


def _catat(u: Usulan, kode: str, actor, alasan: str) -> None:
    catat_kejadian(usulan=u, kode=kode, actor=actor, peran=Peran.PENYELIA.value, alasan=alasan)


def _perbaiki(koreksi: KoreksiPertek, u: Usulan, actor, today: date) -> None:
    b = UsulanPangkat.objects.select_for_update(of=("self",)).get(pk=u.pk)
    for nama, nilai in koreksi.perubahan.items():
        if nama != HITUNG_ULANG:
            setattr(b, nama, date.fromisoformat(nilai) if nama in TANGGAL else nilai)
    if koreksi.perubahan.get(HITUNG_ULANG):
        rekam = kepegawaian.rekam_kepangkatan([u.pegawai_id])[u.pegawai_id]
        bekukan(b, masa_gaji(rekam, lama=b.golongan_lama, baru=b.golongan_baru, tmt=b.tmt, parameter=parameter_kp()))
    if b.tmt_semula is not None and b.tmt_semula >= b.tmt:
        b.tmt_semula = None
    b.save()
    koreksi.nomor_baru = nomor_pertek(
        u, pusat=NOMOR_PUSAT in u.nomor_keputusan, today=today, perbaikan=jumlah_perbaikan(u.pk) + 1
    )
    _simpan(koreksi, actor)
    u.nomor_keputusan, u.ditandatangani_oleh = koreksi.nomor_baru, actor
    u.judul = judul_baris(u.jenis, b.golongan_lama, b.golongan_baru, b.tmt)
    u.save(update_fields=["nomor_keputusan", "ditandatangani_oleh", "judul"])
    terbitkan([u.pk])
    _catat(u, "pertek_diperbaiki", actor, f"{koreksi.nomor_lama} → {koreksi.nomor_baru}. {koreksi.putusan}")
    if halangan := terhalang(u.surat, today).get(u.pk):
        raise LangkahTidakSah(_("Pertek yang diperbaiki tidak lolos: %(h)s") % {"h": halangan})


def _simpan(koreksi: KoreksiPertek, actor) -> None:
    koreksi._history_user = actor
    koreksi.save()


def _kabari_bkn(koreksi: KoreksiPertek, u: Usulan, today: date) -> None:
    kantor = kepegawaian.kantor_pusat_id() if NOMOR_PUSAT in u.nomor_keputusan else u.kantor_id
    kabarkan(
        [
            Kabar(
                tuple(pemegang(Peran.PENYELIA, [kantor], today=today)[kantor]), "DITUGASKAN",
                _("%(apa)s diminta: %(judul)s") % {"apa": koreksi.get_macam_display(), "judul": u.judul},
                koreksi.alasan, reverse("kenaikan_pangkat:koreksi", args=[koreksi.pk]), f"koreksi:{koreksi.pk}", True,
            )
        ]
    )  # fmt: skip


def _kabari_instansi(koreksi: KoreksiPertek, u: Usulan, today: date) -> None:
    """Officers of the agency always; the person where the pertek has changed."""
    url, kunci = reverse("usulan", args=[u.pk]), f"koreksi:{koreksi.pk}:{koreksi.status}"
    judul = _("%(apa)s %(status)s: %(judul)s") % {
        "apa": koreksi.get_macam_display(), "status": koreksi.get_status_display().lower(), "judul": u.judul,
    }  # fmt: skip
    orang = tuple(
        p for r in (Peran.OPERATOR, Peran.PENYETUJU) for p in pemegang(r, [u.instansi_id], today=today)[u.instansi_id]
    )
    if koreksi.status == Status.DISETUJUI and u.pegawai.akun is not None:
        orang += (u.pegawai.akun,)
    kabarkan([Kabar(orang, "DIPUTUS", judul, koreksi.putusan, url, kunci, True)])
