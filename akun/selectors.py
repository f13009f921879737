"""Who may act where: the one place that turns guardian permissions and delegations into powers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from guardian.models import UserObjectPermission

from akun.models import AWALAN_MESIN, Delegasi
from akun.peran import Peran

User = get_user_model()


@dataclass(frozen=True)
class Wewenang:
    """The roles of one user on one day: role -> ids of the organisations, and which of them are lent."""

    user_id: int | None
    peran: dict[Peran, frozenset[int]] = field(default_factory=dict)
    pinjaman: dict[tuple[Peran, int], str] = field(default_factory=dict)

    def di(self, *peran: Peran) -> frozenset[int]:
        """Ids of the organisations where the user holds any of the given roles (all of one kind)."""
        return frozenset().union(*(self.peran.get(p, frozenset()) for p in peran))

    def punya(self, *peran: Peran) -> bool:
        return any(self.peran.get(p) for p in peran)


def wewenang(user, *, today: date) -> Wewenang:
    """Powers of ``user`` on ``today``: own roles plus running delegations whose lender still holds the role.

    An inactive user has none. What was borrowed cannot be lent on: only roles of the lender's own count.
    Two queries, remembered on the user object for the request.
    """
    if not user.is_authenticated or not user.is_active:
        return Wewenang(None)
    ingatan = user.__dict__.setdefault("_wewenang", {})
    if today not in ingatan:
        ingatan[today] = _hitung_wewenang(user, today)
    return ingatan[today]


def _hitung_wewenang(user, today: date) -> Wewenang:
    kode = [p.value for p in Peran]
    delegasi = list(
        Delegasi.objects.filter(penerima=user, mulai__lte=today, selesai__gte=today, dicabut_pada=None)
        .select_related("pemberi")
        .order_by("id")
    )
    pemilik = {user.pk} | {d.pemberi_id for d in delegasi if d.pemberi.is_active}
    izin = (
        UserObjectPermission.objects.filter(
            user_id__in=pemilik, permission__codename__in=kode, content_type__app_label="kepegawaian"
        )
        .values_list("user_id", "permission__codename", "object_pk", "content_type_id")
        .order_by("id")
    )
    peran = defaultdict(set)
    punya_pemberi = set()
    for user_id, codename, object_pk, tipe in izin:
        if user_id == user.pk:
            peran[Peran(codename)].add(int(object_pk))
        else:
            punya_pemberi.add((user_id, codename, int(object_pk), tipe))
    pinjaman = {}
    for d in delegasi:
        if (d.pemberi_id, d.peran, d.object_id, d.content_type_id) in punya_pemberi:
            p = Peran(d.peran)
            if d.object_id not in peran[p]:
                peran[p].add(d.object_id)
                pinjaman[(p, d.object_id)] = f"{d.get_jenis_display()} {d.pemberi.nama}"
    return Wewenang(user.pk, {p: frozenset(ids) for p, ids in peran.items()}, pinjaman)


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


def sebutan(user) -> str:
    """Name and position as text, for the log: they must read the same in twenty years."""
    return f"{user.nama} ({user.jabatan})" if user.jabatan else user.nama
