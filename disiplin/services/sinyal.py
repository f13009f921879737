"""The night's reckoning of early signals, the superiors' lists, and what a superior answers (disiplin.md 4.4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from disiplin.models import AmbangSinyal, Pembinaan
from disiplin.models import Sinyal as Baris
from disiplin.rules import sinyal as rules
from disiplin.rules.daftar import daftar
from disiplin.selectors.akses import saya
from disiplin.selectors.fakta_sinyal import sinyal_instansi
from disiplin.selectors.sinyal import berdiri, daya_bina, lama_simpan
from kinerja.selectors.evaluasi import hari_di
from kinerja.selectors.orang import bawahan, penilai_pada
from layanan.galat import IsianSalah, LangkahTidakSah, TidakBerwenang
from layanan.waktu import tambah_bulan

KUNCI_SINYAL = 0x736E79  # namespace of the advisory lock, second key: the agency
LOT = 2_000
Status = Baris.Status


@transaction.atomic
def hitung(*, instansi_id: int, today: date) -> int:
    """Reckon the signals of the agency's people as they stand on ``today``, end those that do not, and make the lists
    of their superiors anew. Twice, or after nights without it, is the same as once. Number of signals that stand.

    Raises ``RegulasiTidakAda``, ``TahunTanpaKalender``; nothing is changed then.
    """
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [KUNCI_SINYAL, instansi_id])
    milik = sinyal_instansi(instansi_id, today)
    atasan = penilai_pada(list(milik), today)
    lama = {
        (b.pegawai_id, b.kode): b
        for b in Baris.objects.filter(pegawai__instansi_id=instansi_id, berakhir=None).select_for_update()
    }
    baru, ubah, akhir = [], [], []
    dulu = {b.atasan_id for b in lama.values()}
    for pegawai_id, deret in milik.items():
        for s in deret:
            b = lama.pop((pegawai_id, s.kode), None)
            isi = _isi(s, atasan.get(pegawai_id))
            if b is None or _berikutnya(b, s, instansi_id):
                if b is not None:
                    akhir.append(b.pk)
                baru.append(
                    Baris(pegawai_id=pegawai_id, instansi_id=instansi_id, kode=s.kode, sejak=today, dihitung=today,
                          **isi)
                )  # fmt: skip
            elif any(getattr(b, k) != v for k, v in isi.items()):
                for k, v in isi.items():
                    setattr(b, k, v)
                ubah.append(b)
    akhir += [b.pk for b in lama.values()]
    Baris.objects.filter(pk__in=akhir).update(berakhir=today, didaftar=None)
    if ubah:
        Baris.objects.bulk_update(ubah, ["tingkat", "nilai", "bukti", "kedaluwarsa", "atasan"], batch_size=LOT)
    Baris.objects.bulk_create(baru, batch_size=LOT)
    hidup = Baris.objects.filter(pegawai__instansi_id=instansi_id, berakhir=None)
    n = hidup.exclude(dihitung=today).update(dihitung=today) + len(baru)
    perpanjang([(b.pegawai_id, b.kode) for b in baru], instansi_id=instansi_id, today=today)
    susun_daftar({*atasan.values(), *(i for i in dulu if i)}, instansi_id=instansi_id, today=today)
    return n


def _isi(s: rules.Sinyal, atasan_id: int | None) -> dict:
    return {
        "tingkat": s.tingkat, "nilai": float(s.nilai), "bukti": [f"{d:%Y-%m-%d}" for d in s.bukti],
        "kedaluwarsa": s.kedaluwarsa, "atasan_id": atasan_id,
    }  # fmt: skip


def _berikutnya(b: Baris, s: rules.Sinyal, instansi_id: int) -> bool:
    """It was answered and shows on a further day, or he came from another agency: a signal of its own."""
    if b.instansi_id != instansi_id:
        return True
    return b.status != Status.BARU and bool({f"{d:%Y-%m-%d}" for d in s.bukti} - set(b.bukti))


def perpanjang(muncul: Collection[tuple[int, str]], *, instansi_id: int, today: date) -> int:
    """A coaching whose trigger shows again is kept for its whole time from today on; number of records."""
    kode = defaultdict(set)
    for pegawai_id, k in muncul:
        kode[pegawai_id].add(k)
    sampai = tambah_bulan(today, lama_simpan(today, instansi_id))
    kena = [
        p for p in Pembinaan.objects.filter(
            pegawai_id__in=list(kode), kedaluwarsa_pada__gt=today, tanggal__lt=today
        ).select_for_update()
        if p.kedaluwarsa_pada < sampai and kode[p.pegawai_id] & {s["kode"] for s in p.pemicu}
    ]  # fmt: skip
    Pembinaan.objects.filter(pk__in=[p.pk for p in kena]).update(kedaluwarsa_pada=sampai)
    return len(kena)


def susun_daftar(atasan_ids: Iterable[int], *, instansi_id: int, today: date) -> None:
    """The list of each of these superiors: those with something to talk about that nobody has answered, most urgent
    first, no more than he can coach. What merely is watched stands there only beside it."""
    hidup = Baris.objects.filter(berdiri(today))
    terbuka = hidup.filter(status=Status.BARU, atasan_id__in=list(atasan_ids))
    # A place that may be false is for a technical review and never stands alone (disiplin.md 4.4).
    perlu = terbuka.filter(tingkat=Baris.Tingkat.BINA).exclude(kode=AmbangSinyal.Kode.LOKASI_PALSU)
    perlu = perlu.order_by().values("pegawai_id")
    per_atasan: dict[int, dict[int, list[rules.Sinyal]]] = defaultdict(lambda: defaultdict(list))
    ids: dict[int, list[int]] = defaultdict(list)
    for b in terbuka.filter(pegawai_id__in=perlu).order_by("pegawai_id", "id"):
        bukti = tuple(date.fromisoformat(d) for d in b.bukti)
        per_atasan[b.atasan_id][b.pegawai_id].append(rules.Sinyal(b.kode, b.tingkat, b.nilai, bukti, b.kedaluwarsa))
        ids[b.pegawai_id].append(b.pk)
    daya = daya_bina(today, instansi_id)
    terpilih = [pk for milik in per_atasan.values() for i in daftar(milik, daya) for pk in ids[i]]
    lain = Baris.objects.exclude(pk__in=terpilih).filter(
        Q(atasan_id__in=list(atasan_ids)) | Q(atasan=None, pegawai__instansi_id=instansi_id), didaftar__isnull=False
    )
    lain.update(didaftar=None)
    Baris.objects.filter(pk__in=terpilih, didaftar=None).update(
        didaftar=today, pernah_didaftar=Coalesce("pernah_didaftar", today)
    )


@transaction.atomic
def jawab(*, sinyal_id: int, status: str, konteks: str, actor, now: datetime) -> Baris:
    """The superior says that a signal on his list is wrong (SALAH), or gives the context that explains it (DITANGGAPI);
    it leaves the list until another day of evidence comes.

    Raises ``IsianSalah`` without words, ``TidakBerwenang``, ``LangkahTidakSah`` where it stands on no list any more.
    """
    b = Baris.objects.select_for_update(of=("self",)).get(pk=sinyal_id)
    o = saya(actor)
    if o is None or b.pegawai_id not in bawahan(o.id, hari_di(o.zona, now)):
        raise TidakBerwenang(_("Sinyal dijawab oleh atasan langsungnya."))
    today = hari_di(o.zona, now)
    if b.berakhir or b.didaftar is None or b.status != Status.BARU:
        raise LangkahTidakSah(_("Sinyal ini sudah dijawab atau tidak lagi ada di daftar Anda."))
    if status not in (Status.SALAH, Status.DITANGGAPI):
        raise IsianSalah(_("Pilih salah satu."), kolom="status")
    if not konteks.strip():
        raise IsianSalah(_("Tulis keterangannya."), kolom="konteks")
    b.status, b.konteks, b.ditanggapi, b.didaftar = status, konteks.strip(), today, None
    b.save(update_fields=["status", "konteks", "ditanggapi", "didaftar"])
    return b
