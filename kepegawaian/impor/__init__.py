"""Spreadsheets into the registry: ``lembar`` reads cells, ``kolom`` gives them meaning, ``pegawai`` and
``jabatan`` compare them with the registry, ``laporan`` says what was found. ``services_impor`` drives them.
"""
