"""People are told of the decree before the inauguration, with its reason and their remedies; or of its withdrawal."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from layanan.galat import IsianSalah, LangkahTidakSah
from layanan.models import DokumenUsulan, StatusUsulan
from layanan.selectors import dicabut
from layanan.services.surat import kunci_surat
from mutasi.models import UsulanMutasi
from mutasi.rules.dokumen import JenisDokumen as J
from mutasi.selectors.sk import Penyusun
from mutasi.services.batch import nilai_ulang
from mutasi.services.lapor import selaraskan_laporan
from notifikasi.services import Kabar, kabarkan


def beri_tahu_sk(*, surat, daftar: list[UsulanMutasi], lama: dict[int, list], today: date) -> None:
    """Tell everybody with an account what was decided of them, and those who lose a post without a line of their own.

    ``lama``: line id -> spells of the people it replaces (``pemangku_lama``). Call in the decree's transaction, with
    ``usulan__pegawai__akun`` and the posts' units loaded.
    """
    penyusun, kabar, tahu = Penyusun(surat), [], timezone.now()
    for b in daftar:
        if b.usulan.pegawai.akun is None:
            continue
        b.sk_diberitahukan_pada = tahu
        putusan = penyusun.untuk(b, today)
        kabar.append(
            Kabar(
                (b.usulan.pegawai.akun,), "DIPUTUS", putusan.apa[:200], putusan.teks,
                reverse("usulan", args=[b.pk]), f"sk:{b.pk}:{b.usulan.versi}:{b.nomor_sk}", True,
            )
        )  # fmt: skip
    punya_baris = set(
        surat.usulan.exclude(status__in=(StatusUsulan.DITOLAK, StatusUsulan.DIBATALKAN))
        .order_by()
        .values_list("pegawai_id", flat=True)
    )
    for b in daftar:
        for spell in lama.get(b.pk, ()):
            if spell.pegawai.akun_id and spell.pegawai_id not in punya_baris:
                kabar.append(
                    Kabar(
                        (spell.pegawai.akun,), "DIPUTUS",
                        _("Jabatan Anda diisi pejabat lain: %(j)s") % {"j": b.jabatan_tujuan.nama},
                        _("SK nomor %(nomor)s tanggal %(tanggal)s, ditandatangani %(siapa)s, mengangkat pejabat baru "
                          "pada jabatan %(jabatan)s mulai %(mulai)s. Tanyakan penempatan Anda berikutnya kepada "
                          "pengelola kepegawaian; terhadap SK itu terbuka keberatan, banding administratif, dan "
                          "gugatan ke PTUN.")
                        % {
                            "nomor": b.nomor_sk, "tanggal": date_format(b.tanggal_sk, "j F Y"),
                            "siapa": b.penandatangan_sk, "jabatan": b.jabatan_tujuan.nama,
                            "mulai": date_format(b.dilantik_pada, "j F Y"),
                        },
                        "/kepegawaian/saya/", f"sk-lama:{b.pk}:{b.nomor_sk}:{spell.pegawai_id}", True,
                    )
                )  # fmt: skip
    kabarkan(kabar)
    UsulanMutasi.objects.bulk_update(daftar, ["sk_diberitahukan_pada"], batch_size=500)


@transaction.atomic
def catat_beri_tahu_sk(*, usulan_id: int, pada: datetime, cara: str, actor, today: date) -> UsulanMutasi:
    """When and by what means somebody was told of the decree outside the portal; recording it again corrects it.

    Raises IsianSalah at ``pada`` or ``cara``, LangkahTidakSah if there is no decree, if it was revoked, or
    if the portal told the person.
    """
    surat_id = UsulanMutasi.objects.values_list("usulan__surat_id", flat=True).get(pk=usulan_id)
    surat = kunci_surat(surat_id, actor, today=today)
    b = UsulanMutasi.objects.select_for_update(of=("self",)).select_related("usulan").get(pk=usulan_id)
    if not b.nomor_sk or b.usulan.status != StatusUsulan.SELESAI:
        raise LangkahTidakSah(_("SK untuk #%(id)s belum dicatat.") % {"id": b.pk})
    if b.sk_diberitahukan_pada and not b.cara_beri_tahu_sk:
        raise LangkahTidakSah(_("Yang bersangkutan sudah diberi tahu oleh portal."))
    if UsulanMutasi.objects.filter(dicabut(), pk=b.pk).exists():
        raise LangkahTidakSah(_("SK ini dicabut; yang diberitahukan sekarang adalah pemulihannya, lewat pengawasan."))
    if not cara.strip():
        raise IsianSalah(
            _("Sebutkan cara memberi tahu, misalnya surat tercatat atau diserahkan langsung."), kolom="cara"
        )
    if pada > timezone.now():
        raise IsianSalah(_("Waktu ini masih di masa depan."), kolom="pada")
    hari = pada.astimezone(ZoneInfo(surat.kantor.zona_waktu)).date()
    if hari < b.tanggal_sk:
        raise IsianSalah(
            _("Pemberitahuan %(tahu)s mendahului SK %(sk)s.")
            % {"tahu": date_format(hari, "j F Y"), "sk": date_format(b.tanggal_sk, "j F Y")},
            kolom="pada",
        )
    b.sk_diberitahukan_pada, b.cara_beri_tahu_sk = pada, cara.strip()
    b.save(update_fields=["sk_diberitahukan_pada", "cara_beri_tahu_sk"])
    nilai_ulang(surat=surat, today=today)
    return b


def setelah_batal_sk(usulan_list, actor, today: date) -> None:
    """After ``batal_sk``: the decree leaves the line, its papers stay in the history, and no report is owed for it.

    Raises LangkahTidakSah if the record was changed meanwhile, or if another decree rests on a post these lines free.
    """
    ids = [u.pk for u in usulan_list]
    baris = UsulanMutasi.objects.filter(pk__in=ids)
    menunggu = (
        UsulanMutasi.objects.filter(
            usulan__status=StatusUsulan.SELESAI, diterapkan_pada=None,
            jabatan_tujuan__in=baris.order_by().values("jabatan_asal"),
        )
        .exclude(pk__in=ids)
        .select_related("usulan__pegawai", "jabatan_tujuan")
        .order_by("pk")
        .first()
    )  # fmt: skip
    if menunggu is not None:
        raise LangkahTidakSah(
            _(
                "SK #%(id)s mengangkat %(nama)s ke %(jabatan)s, yang baru lowong karena SK ini. "
                "Batalkan keduanya bersama."
            )
            % {"id": menunggu.pk, "nama": menunggu.usulan.pegawai.nama, "jabatan": menunggu.jabatan_tujuan.nama}
        )
    jumlah = baris.filter(diterapkan_pada=None).update(
        nomor_sk="", tanggal_sk=None, penandatangan_sk="", diktum_pemberhentian=None, sk_diberitahukan_pada=None,
        cara_beri_tahu_sk="", dilantik_pada=None, nomor_ba_pelantikan="", tanggal_spmt=None,
    )  # fmt: skip
    if jumlah != len(ids):
        raise LangkahTidakSah(
            _("Riwayat jabatan sudah berubah; SK yang sudah dilaksanakan tidak dapat dibatalkan di sini.")
        )
    DokumenUsulan.objects.filter(usulan__in=ids, jenis__in=(J.SK, J.BA_PELANTIKAN, J.SPMT), diganti_pada=None).update(
        diganti_pada=timezone.now()
    )


def sesudah_batal_sk(surat, actor, today: date) -> None:
    """What follows ``batal_sk`` for the rest of the letter: its reports, and its findings."""
    selaraskan_laporan(surat=surat)
    nilai_ulang(surat=surat, today=today)
