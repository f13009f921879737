"""A line that is late, or came back too late, goes to a later window: by the operator's choice, never by itself."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from akun.peran import Peran
from akun.selectors import wewenang
from kenaikan_pangkat.models import Jendela, UsulanPangkat
from kenaikan_pangkat.selectors.jendela import DAPAT_PINDAH, LUAR_JENDELA
from kenaikan_pangkat.services.surat import judul_baris, nilai_ulang
from layanan.galat import IsianSalah, KonflikVersi, LangkahTidakSah, TidakBerwenang
from layanan.models import StatusUsulan as S
from layanan.models import SuratUsulan, Usulan
from layanan.selectors import usulan_terlihat
from layanan.services.kejadian import catat_kejadian_banyak
from layanan.waktu import tgl
from notifikasi.services import Kabar, kabarkan

KODE = "pindah_jendela"


@transaction.atomic
def pindah_jendela(
    *, usulan_ids: Iterable[int], tmt: date, alasan: str, actor, today: date, versi: Mapping[int, int] | None = None
) -> list[Usulan]:
    """Move lines to the later window ``tmt``; all of them or none. The first window stays in ``tmt_semula``.

    Letters are judged again, the log keeps ``pindah_jendela`` with the reason, the person and whoever verifies are
    told. ``versi``: what the screen showed. Raises ``Usulan.DoesNotExist`` for strangers' lines, TidakBerwenang,
    KonflikVersi, LangkahTidakSah (state, kind without windows), IsianSalah (reason, window).
    """
    ids = sorted(set(usulan_ids))
    alasan = alasan.strip()
    if not ids:
        raise IsianSalah(_("Pilih usulan yang dipindahkan."), kolom="usulan")
    if not alasan:
        raise IsianSalah(_("Tuliskan alasan pindah jendela."), kolom="alasan")
    tujuan = Jendela.objects.filter(tmt=tmt).first()
    if tujuan is None or tujuan.tutup < today:
        raise IsianSalah(_("Pilih jendela yang belum tutup."), kolom="tmt")
    baris = _kunci(ids, actor, today)
    _periksa(baris, tmt, actor, today, versi)
    asal: dict[date, list[UsulanPangkat]] = {}
    for b in baris:
        asal.setdefault(b.tmt, []).append(b)
    hasil: list[Usulan] = []
    for lama, kelompok in asal.items():
        hasil += catat_kejadian_banyak(
            usulan_ids=[b.pk for b in kelompok], kode=KODE, actor=actor, today=today,
            alasan=_("TMT %(a)s menjadi %(b)s: %(alasan)s") % {"a": tgl(lama), "b": tgl(tmt), "alasan": alasan},
        )  # fmt: skip
    for b in baris:
        b.tmt_semula = b.tmt_semula or b.tmt
        b.tmt = tmt
    UsulanPangkat.objects.bulk_update(baris, ["tmt", "tmt_semula"], batch_size=500)
    menurut_pk = {b.pk: b for b in baris}
    for u in hasil:
        b = menurut_pk[u.pk]
        u.judul = judul_baris(u.jenis, b.golongan_lama, b.golongan_baru, tmt)
    Usulan.objects.bulk_update(hasil, ["judul"], batch_size=500)
    for surat in SuratUsulan.objects.filter(pk__in={b.usulan.surat_id for b in baris}).order_by("pk"):
        nilai_ulang(surat=surat, today=today)
    _kabari(baris, tujuan, alasan, actor)
    return hasil


def _kunci(ids: list[int], actor, today: date) -> list[UsulanPangkat]:
    """The lines with their usulan, letters locked first; DoesNotExist if the actor may not see one of them."""
    terlihat = usulan_terlihat(actor, today=today).filter(pk__in=ids, layanan="kenaikan_pangkat").order_by()
    list(SuratUsulan.objects.select_for_update().filter(pk__in=terlihat.values("surat_id")).order_by("pk"))
    daftar = list(
        UsulanPangkat.objects.filter(usulan__in=terlihat)
        .select_for_update(of=("self", "usulan"))
        .select_related("usulan__pegawai__akun", "usulan__penanggung_jawab")
        .order_by("pk")
    )
    if len(daftar) != len(ids):
        raise Usulan.DoesNotExist
    return daftar


def _periksa(baris: list[UsulanPangkat], tmt: date, actor, today: date, versi) -> None:
    operator_di = wewenang(actor, today=today).di(Peran.OPERATOR)
    for b in baris:
        u = b.usulan
        if u.instansi_id not in operator_di:
            raise TidakBerwenang(_("Jendela usulan dipilih oleh operator instansi pengusul."))
        if versi is not None and versi.get(u.pk) != u.versi:
            terakhir = u.transisi.order_by("-id").first()
            raise KonflikVersi(u, terakhir.sebutan_pelaku if terakhir else "")
        if u.status not in DAPAT_PINDAH:
            if u.status == S.MENUNGGU_PERSETUJUAN:
                pesan = _("%(nama)s menunggu penyetuju: tarik kembali dahulu, lalu pindahkan.")
            else:
                pesan = _("%(nama)s sudah diputus; jendelanya tidak dapat dipindahkan lagi.")
            raise LangkahTidakSah(pesan % {"nama": u.pegawai.nama})
        if u.jenis in LUAR_JENDELA:
            raise LangkahTidakSah(
                _("%(nama)s: %(jenis)s tidak mengenal jendela.") % {"nama": u.pegawai.nama, "jenis": u.jenis.lower()}
            )
        if tmt <= b.tmt:
            raise IsianSalah(
                _("%(nama)s sudah pada TMT %(t)s; pindah hanya ke jendela yang lebih kemudian.")
                % {"nama": u.pegawai.nama, "t": tgl(b.tmt)},
                kolom="tmt",
            )


def _kabari(baris: list[UsulanPangkat], tujuan: Jendela, alasan: str, actor) -> None:
    kabar = []
    for b in baris:
        u = b.usulan
        judul = _("Usulan dipindahkan ke TMT %(t)s: %(nama)s") % {"t": tgl(tujuan.tmt), "nama": u.pegawai.nama}
        isi = _("Semula TMT %(a)s. Alasan: %(alasan)s") % {"a": tgl(b.tmt_semula), "alasan": alasan}
        kunci, url = f"{KODE}:{u.pk}:{tujuan.tmt}", reverse("usulan", args=[u.pk])
        orang = [u.penanggung_jawab] if u.penanggung_jawab and u.status == S.DIVERIFIKASI else []
        if u.status != S.DRAF and u.pegawai.akun is not None:
            orang.append(u.pegawai.akun)
        kabar.append(Kabar(tuple(o for o in orang if o.pk != actor.pk), "INFO", judul, isi, url, kunci))
    kabarkan(kabar)
