"""Who may act where: the one place that turns guardian permissions and delegations into powers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Q, Subquery, Value
from django.db.models.functions import JSONObject
from guardian.models import UserObjectPermission

from akun.models import AWALAN_MESIN, Delegasi
from akun.organisasi import model_organisasi
from akun.peran import Peran

User = get_user_model()


@dataclass(frozen=True)
class Wewenang:
    """The roles of one user on one day: role -> ids of the organisations, and which of them are lent.

    ``pusat_id``: the head office, whose roles reach every office.
    """

    user_id: int | None
    peran: dict[Peran, frozenset[int]] = field(default_factory=dict)
    pinjaman: dict[tuple[Peran, int], str] = field(default_factory=dict)
    pusat_id: int | None = None

    def di(self, *peran: Peran) -> frozenset[int]:
        """Ids of the organisations where the user holds any of the given roles (all of one kind)."""
        return frozenset().union(*(self.peran.get(p, frozenset()) for p in peran))

    def punya(self, *peran: Peran) -> bool:
        return any(self.peran.get(p) for p in peran)


def wewenang(user, *, today: date) -> Wewenang:
    """Powers of ``user`` on ``today``: own roles plus running delegations whose lender still holds the role.

    An inactive user has none. What was borrowed cannot be lent on: only roles of the lender's own count.
    One query, remembered on the user object for the request.
    """
    if not user.is_authenticated or not user.is_active:
        return Wewenang(None)
    ingatan = user.__dict__.setdefault("_wewenang", {})
    if today not in ingatan:
        ingatan[today] = _hitung_wewenang(user, today)
    return ingatan[today]


def _hitung_wewenang(user, today: date) -> Wewenang:
    delegasi = Delegasi.objects.filter(penerima=user, mulai__lte=today, selesai__gte=today, dicabut_pada=None)
    pemilik_lain = delegasi.filter(pemberi__is_active=True).order_by().values("pemberi_id")
    kantor = model_organisasi("kantorregional")
    baris = (
        User.objects.filter(pk=user.pk)
        .annotate(
            dipinjam=_larik(
                delegasi.order_by("id"), pemberi="pemberi_id", nama="pemberi__nama", peran="peran", jenis="jenis",
                tipe="content_type_id", objek="object_id",
            ),
            milik=_larik(_izin(user_id=user.pk), **_KOLOM_IZIN),
            milik_pemberi=_larik(_izin(user_id__in=pemilik_lain), **_KOLOM_IZIN),
            pusat=Subquery(kantor.objects.filter(is_pusat=True).order_by("kode").values("pk")[:1]),
        )
        .values("dipinjam", "milik", "milik_pemberi", "pusat")
        .get()
    )  # fmt: skip
    peran = defaultdict(set)
    for i in baris["milik"]:
        peran[Peran(i["peran"])].add(int(i["objek"]))
    punya_pemberi = {(i["user"], i["peran"], int(i["objek"]), i["tipe"]) for i in baris["milik_pemberi"]}
    pinjaman = {}
    for d in baris["dipinjam"]:
        if (d["pemberi"], d["peran"], d["objek"], d["tipe"]) in punya_pemberi:
            p = Peran(d["peran"])
            if d["objek"] not in peran[p]:
                peran[p].add(d["objek"])
                pinjaman[(p, d["objek"])] = f"{Delegasi.Jenis(d['jenis']).label} {d['nama']}"
    return Wewenang(user.pk, {p: frozenset(ids) for p, ids in peran.items()}, pinjaman, baris["pusat"])


_KOLOM_IZIN = {
    "user": "user_id", "peran": "permission__codename", "objek": "object_pk", "tipe": "content_type_id",
}  # fmt: skip


def _izin(**saring):
    kode = [p.value for p in Peran]
    return UserObjectPermission.objects.filter(
        permission__codename__in=kode, content_type__app_label="kepegawaian", **saring
    ).order_by("id")


def _larik(baris, **kolom) -> ArraySubquery:
    """Rows as an array of JSON objects, so that all of a user's powers come in one query."""
    return ArraySubquery(baris.values(_isi=JSONObject(**kolom)))


def pemegang(peran: Peran, organisasi_ids, *, today: date) -> dict[int, list]:
    """Active people who hold ``peran`` on each organisation: id -> users, holders by name, then their delegates.

    Systems of agencies are left out: they read no notices and take no work.
    """
    ids = {int(i) for i in organisasi_ids}
    tipe = ContentType.objects.get(app_label="kepegawaian", model=peran.model)
    izin = (
        UserObjectPermission.objects.filter(
            permission__codename=peran.value,
            content_type=tipe,
            object_pk__in=[str(i) for i in ids],
            user__is_active=True,
        )
        .exclude(user__username__startswith=AWALAN_MESIN)
        .select_related("user")
    )
    hasil: dict[int, dict[int, User]] = {i: {} for i in ids}
    for i in izin.order_by("user__nama", "user_id"):
        hasil[int(i.object_pk)][i.user_id] = i.user
    pemilik = {i: frozenset(orang) for i, orang in hasil.items()}
    delegasi = Delegasi.objects.filter(
        Q(mulai__lte=today, selesai__gte=today, dicabut_pada=None),
        peran=peran.value, content_type=tipe, object_id__in=ids, penerima__is_active=True,
    ).select_related("penerima")  # fmt: skip
    for d in delegasi.order_by("id"):
        if d.pemberi_id in pemilik[d.object_id]:
            hasil[d.object_id].setdefault(d.penerima_id, d.penerima)
    return {i: list(orang.values()) for i, orang in hasil.items()}


def pemegang_pertama(*jalur: tuple[Peran, int | None], today: date, tanpa: frozenset = frozenset()) -> list:
    """People of the first (role, organisation) that has any besides ``tanpa`` (ids of users), so that what must be
    told does not end at a vacant role. Empty when all are vacant."""
    for peran, organisasi in jalur:
        if organisasi is None:
            continue
        orang = [o for o in pemegang(peran, [organisasi], today=today)[organisasi] if o.pk not in tanpa]
        if orang:
            return orang
    return []


def kedudukan_pemegang(peran: Peran, organisasi_id: int, *, today: date) -> dict[int, str]:
    """In which capacity each active user holds ``peran`` on ``today``: DEFINITIF, or PLT/PLH by delegation.

    Whoever has lent the role is away and left out.
    """
    tipe = ContentType.objects.get_by_natural_key("kepegawaian", peran.model)
    punya = UserObjectPermission.objects.filter(
        permission__codename=peran.value, content_type=tipe, object_pk=str(organisasi_id), user__is_active=True
    ).order_by()
    pinjam = Delegasi.objects.filter(
        Q(dicabut_pada=None) | Q(dicabut_pada__date__gt=today), mulai__lte=today, selesai__gte=today, peran=peran.value,
        content_type=tipe, object_id=organisasi_id, penerima__is_active=True,
    ).order_by()  # fmt: skip
    baris = list(
        punya.values_list("user_id", F("user_id"), Value("DEFINITIF")).union(
            pinjam.values_list("penerima_id", "pemberi_id", "jenis"), all=True
        )
    )
    milik = {siapa for siapa, _dari, jenis in baris if jenis == "DEFINITIF"}
    lewat = [(siapa, dari, jenis) for siapa, dari, jenis in baris if jenis != "DEFINITIF" and dari in milik]
    hasil = dict.fromkeys(milik - {dari for _siapa, dari, _jenis in lewat}, "DEFINITIF")
    return hasil | {siapa: jenis for siapa, _dari, jenis in lewat if siapa not in milik}


def sebutan(user) -> str:
    """Name and position as text, for the log: they must read the same in twenty years."""
    return f"{user.nama} ({user.jabatan})" if user.jabatan else user.nama
