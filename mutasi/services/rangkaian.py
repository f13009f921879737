"""Lines that free or fill each other's posts: what may only go together, and who is held when one fails (H3, H4)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from layanan.galat import LangkahTidakSah
from layanan.models import AlasanTunggu, StatusUsulan, SuratUsulan, Usulan
from layanan.services.tahan import lepas, tahan
from layanan.services.transisi import jalankan
from mutasi.rules.graf import Graf
from mutasi.selectors import fakta_batch

TETAP = (StatusUsulan.DISETUJUI, StatusUsulan.SELESAI)
GAGAL = (StatusUsulan.DITOLAK, StatusUsulan.DIBATALKAN, StatusUsulan.PERBAIKAN)


def graf_surat(surat: SuratUsulan, today: date) -> Graf:
    """The graph of a letter, with the lines that failed in it: what would be if all went."""
    return fakta_batch(surat, today=today, dengan_gagal=True).graf


def wajib_bersama(daftar: list[Usulan], actor, today: date) -> None:
    """Before ``setujui`` and ``tanda_tangani``: every line must find its seat with what is approved already and
    approved with it. Raises LangkahTidakSah naming the lines that must go first or together."""
    _wajib_berkursi(daftar, TETAP, today)


def wajib_selesai_bersama(daftar: list[Usulan], actor, today: date) -> None:
    """Before ``selesaikan``, the same with what has its decree: nobody is inaugurated into a post still held."""
    _wajib_berkursi(daftar, (StatusUsulan.SELESAI,), today)


def _wajib_berkursi(daftar: list[Usulan], tetap: tuple[str, ...], today: date) -> None:
    surat = daftar[0].surat
    status = _status(surat)
    graf = graf_surat(surat, today)
    kini = {str(u.pk) for u in daftar}
    jadi = kini | {k for k, s in status.items() if s in tetap}
    tertahan = graf.tertahan(set(graf.langkah) - jadi, tetap=jadi - kini)
    for u in daftar:
        if str(u.pk) in tertahan:
            siklus = graf.siklus_dari(str(u.pk))
            lain = [x for x in (siklus or tertahan[str(u.pk)]) if x not in jadi]
            nomor = ", ".join(f"#{x}" for x in lain)
            cara = (
                _(
                    "Baris ini bertukar jabatan dengan %(nomor)s: proses bersama, dari halaman rangkaian atau sekali pilih."
                )
                if siklus
                else _("Jabatannya baru lowong bila %(nomor)s jadi: proses itu dahulu, atau bersama-sama.")
            )
            raise LangkahTidakSah(f"#{u.pk} {u.pegawai.nama}: {cara % {'nomor': nomor}}")


def tinjau(surat: SuratUsulan, actor, today: date) -> None:
    """After a line fell, came back or was answered: hold what now waits for it, release what no longer does."""
    status = _status(surat)
    graf = graf_surat(surat, today)
    gagal = {k for k, s in status.items() if s in GAGAL}
    tetap = {k for k, s in status.items() if s in TETAP}
    tertahan = {k: v for k, v in graf.tertahan(gagal, tetap=tetap).items() if k not in gagal | tetap}
    tahan(
        pesan={int(k): _pesan_tahan(v, status) for k, v in tertahan.items()}, actor=actor, today=today,
    )  # fmt: skip
    ditahan = Usulan.objects.filter(
        surat=surat, status=StatusUsulan.DIVERIFIKASI, alasan_tunggu=AlasanTunggu.USULAN_LAIN
    ).values_list("pk", flat=True)
    bebas = [pk for pk in ditahan.order_by("pk") if str(pk) not in tertahan]
    lepas(
        pesan=dict.fromkeys(bebas, _("Jabatan tujuannya kini lowong atau akan lowong: baris dinilai lagi.")),
        actor=actor, today=today,
    )  # fmt: skip


def _pesan_tahan(karena: tuple[str, ...], status: dict[str, str]) -> str:
    daftar = ", ".join(f"#{k} ({StatusUsulan(status[k]).label.lower()})" for k in karena)
    return _("Menunggu %(daftar)s: jabatan tujuan baru lowong bila baris itu jadi. Baris ini tidak ditolak.") % {
        "daftar": daftar
    }


def _status(surat: SuratUsulan) -> dict[str, str]:
    return {str(k): s for k, s in Usulan.objects.filter(surat=surat).order_by("pk").values_list("pk", "status")}


@transaction.atomic
def setujui_bersama(*, versi: dict[int, int], actor, today: date) -> list[Usulan]:
    """Approve the lines of one chain or cycle in one step (``versi``: line id -> version shown). All or none."""
    return jalankan(kode="setujui", usulan_ids=list(versi), actor=actor, today=today, versi=versi)
