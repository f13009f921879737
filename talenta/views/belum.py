"""STUB: removed when every page is there."""

from django.http import Http404


def belum(request, **_lain):
    raise Http404
