"""Who may act where: the one place that turns guardian permissions and delegations into powers."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import F, Q, Value
from guardian.models import UserObjectPermission

from akun.models import AWALAN_MESIN, Delegasi
from akun.peran import Peran

User = get_user_model()


@dataclass(frozen=True)
class Wewenang:
    """The roles of one user on one day: role -> ids of the organisations, and which of them are lent.

    ``pusat_id``: the head office, whose roles reach every office. ``pegawai_id``: the user's own record as a civil
    servant, if he has one.
    """

    user_id: int | None
    peran: dict[Peran, frozenset[int]] = field(default_factory=dict)
    pinjaman: dict[tuple[Peran, int], str] = field(default_factory=dict)
    pusat_id: int | None = None
    pegawai_id: int | None = None

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


# Every request asks this, so it is plain SQL: built by the ORM it took a fifth of a page's time.
# Own roles, then running delegations whose lender is active and holds the role himself, then the head office, then the
# user's own record, for the menu of every page.
_WEWENANG = """
SELECT izin.codename, o.object_pk::bigint, NULL, NULL
  FROM guardian_userobjectpermission o
  JOIN auth_permission izin ON izin.id = o.permission_id
  JOIN django_content_type tipe ON tipe.id = o.content_type_id
 WHERE o.user_id = %(user)s AND izin.codename = ANY(%(peran)s) AND tipe.app_label = 'kepegawaian'
UNION ALL
(SELECT d.peran, d.object_id, d.jenis, pemberi.nama
  FROM akun_delegasi d
  JOIN akun_user pemberi ON pemberi.id = d.pemberi_id AND pemberi.is_active
 WHERE d.penerima_id = %(user)s AND %(hari)s BETWEEN d.mulai AND d.selesai AND d.dicabut_pada IS NULL
   AND d.peran = ANY(%(peran)s)
   AND EXISTS (
     SELECT FROM guardian_userobjectpermission o
       JOIN auth_permission izin ON izin.id = o.permission_id
       JOIN django_content_type tipe ON tipe.id = o.content_type_id
      WHERE o.user_id = d.pemberi_id AND izin.codename = d.peran AND o.content_type_id = d.content_type_id
        AND o.object_pk = d.object_id::text AND tipe.app_label = 'kepegawaian')
 ORDER BY d.id)
UNION ALL
(SELECT NULL, id, NULL, NULL FROM kepegawaian_kantorregional WHERE is_pusat ORDER BY kode LIMIT 1)
UNION ALL
SELECT NULL, id, NULL, 'pegawai' FROM kepegawaian_pegawai WHERE akun_id = %(user)s
"""


def _hitung_wewenang(user, today: date) -> Wewenang:
    with connection.cursor() as kursor:
        kursor.execute(_WEWENANG, {"user": user.pk, "hari": today, "peran": [p.value for p in Peran]})
        baris = kursor.fetchall()
    peran, pinjaman, pusat, pegawai = defaultdict(set), {}, None, None
    for kode, organisasi, jenis, pemberi in baris:
        if kode is None and pemberi is None:
            pusat = organisasi
        elif kode is None:
            pegawai = organisasi
        elif jenis is None:
            peran[Peran(kode)].add(organisasi)
    for kode, organisasi, jenis, pemberi in baris:
        if jenis is not None and organisasi not in peran[Peran(kode)]:
            peran[Peran(kode)].add(organisasi)
            pinjaman[(Peran(kode), organisasi)] = f"{Delegasi.Jenis(jenis).label} {pemberi}"
    return Wewenang(user.pk, {p: frozenset(ids) for p, ids in peran.items()}, pinjaman, pusat, pegawai)


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
