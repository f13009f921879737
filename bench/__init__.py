"""Benchmarks: each prints its figure beside its limit. ``make bench``, or ``python -m bench antrean nilai``."""
