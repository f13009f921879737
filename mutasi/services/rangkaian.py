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

DISETUJUI = (StatusUsulan.DISETUJUI, StatusUsulan.SELESAI)
GAGAL = (StatusUsulan.DITOLAK, StatusUsulan.DIBATALKAN, StatusUsulan.PERBAIKAN)


def graf_surat(surat: SuratUsulan, today: date) -> Graf:
    """The graph of a letter, with the lines that failed in it: what would be if all went."""
    return fakta_batch(surat, today=today, dengan_gagal=True).graf


def wajib_bersama(daftar: list[Usulan], actor, today: date) -> None:
    """Before ``setujui``: every line must find its seat with what is approved already and approved with it. Raises
    LangkahTidakSah naming the lines that must go first or together."""
    _wajib_berkursi(daftar, {k for k, (s, _nomor) in _status(daftar[0].surat).items() if s in DISETUJUI}, today)


def wajib_tanda_tangan_bersama(daftar: list[Usulan], actor, today: date) -> None:
    """Before ``tanda_tangani``, the same with what is signed: no recommendation rests on one that may still fall."""
    _wajib_berkursi(daftar, {k for k, (_s, nomor) in _status(daftar[0].surat).items() if nomor}, today)


def wajib_selesai_bersama(daftar: list[Usulan], actor, today: date) -> None:
    """Before ``selesaikan``, the same with what has its decree: nobody is inaugurated into a post still held."""
    selesai = {k for k, (s, _nomor) in _status(daftar[0].surat).items() if s == StatusUsulan.SELESAI}
    _wajib_berkursi(daftar, selesai, today)


def wajib_tak_menopang(daftar: list[Usulan], actor, today: date) -> None:
    """Before ``batal_setuju``: a line on which a signed recommendation rests stays. Raises LangkahTidakSah."""
    surat = daftar[0].surat
    bernomor = {k for k, (_s, nomor) in _status(surat).items() if nomor}
    bersandar = sorted(bernomor & set(graf_surat(surat, today).tertahan({str(u.pk) for u in daftar}, tetap=bernomor)))
    if bersandar:
        raise LangkahTidakSah(
            _("Rekomendasi %(nomor)s yang sudah ditandatangani memerlukan jabatan yang dikosongkan baris ini.")
            % {"nomor": ", ".join(f"#{k}" for k in bersandar)}
        )


def _wajib_berkursi(daftar: list[Usulan], tetap: set[str], today: date) -> None:
    graf = graf_surat(daftar[0].surat, today)
    kini = {str(u.pk) for u in daftar}
    jadi = kini | tetap
    tertahan = graf.tertahan(set(graf.langkah) - jadi, tetap=jadi - kini)
    for u in daftar:
        if str(u.pk) in tertahan:
            siklus = graf.siklus_dari(str(u.pk))
            lain = [x for x in (siklus or tertahan[str(u.pk)]) if x not in jadi]
            nomor = ", ".join(f"#{x}" for x in lain)
            cara = (
                _("Baris ini bertukar jabatan dengan %(nomor)s: proses bersama, dari halaman rangkaian.")
                if siklus
                else _("Jabatannya baru lowong bila %(nomor)s jadi: proses itu dahulu, atau bersama-sama.")
            )
            raise LangkahTidakSah(f"#{u.pk} {u.pegawai.nama}: {cara % {'nomor': nomor}}")


def tinjau(surat: SuratUsulan, actor, today: date) -> None:
    """After a line fell, came back or was answered: hold what now waits for it, release what no longer does."""
    status = {k: s for k, (s, _nomor) in _status(surat).items()}
    graf = graf_surat(surat, today)
    gagal = {k for k, s in status.items() if s in GAGAL}
    tetap = {k for k, s in status.items() if s in DISETUJUI}
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


def _status(surat: SuratUsulan) -> dict[str, tuple[str, str]]:
    """Line -> (state, number of the signed recommendation or empty)."""
    daftar = Usulan.objects.filter(surat=surat).order_by("pk").values_list("pk", "status", "nomor_keputusan")
    return {str(k): (s, nomor) for k, s, nomor in daftar}


@transaction.atomic
def putus_bersama(*, kode: str, versi: dict[int, int], actor, today: date) -> list[Usulan]:
    """``setujui`` or ``tanda_tangani`` lines of one chain in one step (``versi``: line id -> version shown)."""
    return jalankan(kode=kode, usulan_ids=list(versi), actor=actor, today=today, versi=versi)
