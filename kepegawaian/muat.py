"""Loads one thing with all its histories in a single query: each history comes as an array of JSON rows.

``prefetch_related`` costs a query per history, which is right for a list of people and wrong for a page about one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, JSONField, Model, QuerySet
from django.db.models.functions import JSONObject


@dataclass(frozen=True)
class Larik:
    """Rows that belong to an object. ``baris``: a queryset correlated by ``OuterRef`` and ordered as it is to be read.

    ``ikut``: forward relations loaded with each row ("jabatan", "jabatan__unit"). ``hanya``: relation -> the columns
    that are loaded of it; the others are deferred.
    """

    baris: QuerySet
    ikut: tuple[str, ...] = ()
    hanya: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def kolom(self) -> ArraySubquery:
        return ArraySubquery(self.baris.values(_larik=self._objek(self.baris.model, "")))

    def _objek(self, model: type[Model], jalur: str) -> JSONObject:
        awalan = f"{jalur}__" if jalur else ""
        isi = {n: F(f"{awalan}{n}") for n in self._nama_kolom(model, jalur)}
        isi |= {f"@{a}": self._objek(_lawan(model, a), f"{awalan}{a}") for a in self._anak(jalur)}
        return JSONObject(**isi)

    def _nama_kolom(self, model: type[Model], jalur: str) -> list[str]:
        semua = [f.attname for f in model._meta.concrete_fields]
        return [n for n in semua if n in self.hanya[jalur]] if jalur in self.hanya else semua

    def _anak(self, jalur: str) -> list[str]:
        """Relations that hang directly on ``jalur``."""
        awalan = f"{jalur}__" if jalur else ""
        return [i[len(awalan) :] for i in self.ikut if i.startswith(awalan) and "__" not in i[len(awalan) :]]

    def urai(self, rekaman: list[dict], db: str) -> list[Model]:
        return [self._jadi(self.baris.model, "", r, db) for r in rekaman]

    def _jadi(self, model: type[Model], jalur: str, rekaman: dict, db: str) -> Model | None:
        if rekaman[model._meta.pk.attname] is None:
            return None
        nama = self._nama_kolom(model, jalur)
        objek = model.from_db(db, nama, [_nilai(model, n, rekaman[n]) for n in nama])
        for a in self._anak(jalur):
            anak = self._jadi(_lawan(model, a), f"{jalur}__{a}" if jalur else a, rekaman[f"@{a}"], db)
            model._meta.get_field(a).set_cached_value(objek, anak)
        return objek


def _lawan(model: type[Model], relasi: str) -> type[Model]:
    return model._meta.get_field(relasi).remote_field.model


def _nilai(model: type[Model], kolom: str, nilai):
    """A value as JSON holds it, in the column's own type."""
    bidang = model._meta.get_field(kolom)
    return nilai if nilai is None or isinstance(bidang, JSONField) else bidang.to_python(nilai)


def muat(qs: QuerySet, **larik: Larik) -> list[Model]:
    """The rows of ``qs``, each with its arrays: a query for all of it.

    An array named like a reverse relation fills that relation (``usulan.transisi.all()`` asks nothing any more);
    any other name becomes an attribute with a list.
    """
    hasil = list(qs.annotate(**{f"larik_{nama}": satu.kolom() for nama, satu in larik.items()}))
    for objek in hasil:
        for nama, satu in larik.items():
            baris = satu.urai(objek.__dict__.pop(f"larik_{nama}"), objek._state.db)
            try:
                relasi = objek._meta.get_field(nama)
            except FieldDoesNotExist:
                setattr(objek, nama, baris)
                continue
            for b in baris:
                relasi.remote_field.set_cached_value(b, objek)
            terisi = getattr(objek, nama).get_queryset()
            terisi._result_cache, terisi._prefetch_done = baris, True
            objek.__dict__.setdefault("_prefetched_objects_cache", {})[nama] = terisi
    return hasil
