"""Rows of several tables in one query: the page of a case reads from many that each hold a few."""

import json
from collections.abc import Sequence

from django.db import connection, models
from django.db.models import QuerySet


def sekaligus(*daftar: QuerySet) -> list[list]:
    """The rows of each queryset, by id. Plain querysets of one table each: no joins to load, no annotations."""
    bagian, isi = [], []
    for n, qs in enumerate(daftar):
        sql, parameter = qs.order_by().query.sql_with_params()
        bagian.append(f"SELECT {n} AS ke, to_jsonb(t{n}) AS baris FROM ({sql}) t{n}")  # noqa: S608 - Django's own SQL
        isi += parameter
    hasil: list[list] = [[] for _qs in daftar]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian), isi)
        for ke, baris in kursor.fetchall():
            hasil[ke].append(_objek(daftar[ke].model, baris))
    return [sorted(satu, key=lambda o: o.pk) for satu in hasil]


def _objek(model: type[models.Model], baris) -> models.Model:
    kolom = model._meta.concrete_fields
    isi = json.loads(baris) if isinstance(baris, str) else baris
    return model.from_db(
        connection.alias, [f.attname for f in kolom],
        [isi[f.column] if isinstance(f, models.JSONField) else f.to_python(isi[f.column]) for f in kolom],
    )  # fmt: skip


def tempel(objek: models.Model, nama: str, baris: Sequence[models.Model]) -> None:
    """Let ``objek.<nama>.all()`` give these rows without asking, as a prefetch would."""
    manajer = getattr(objek, nama)
    qs = manajer.get_queryset()
    qs._result_cache, qs._prefetch_done = list(baris), True
    for satu in baris:
        setattr(satu, manajer.field.name, objek)
    objek.__dict__.setdefault("_prefetched_objects_cache", {})[manajer.field.remote_field.cache_name] = qs
