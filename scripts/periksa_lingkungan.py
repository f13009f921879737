"""Check docker-compose.yml, Dockerfile, .env.contoh and .dockerignore against each other and against the code.

No container engine is needed: compose is read as YAML, the Dockerfile line by line, the settings as a syntax tree.
Prints what is wrong, where, and returns 1.
"""

import ast
import re
import sys
from pathlib import Path

import yaml

AKAR = Path(__file__).resolve().parent.parent
PEMBACA = ("asn_portal/settings.py", "asn_portal/wsgi.py", "gunicorn.conf.py")
BUKAN_SETELAN = {"DJANGO_SETTINGS_MODULE"}
LAYANAN_PORTAL = ("siapkan", "web", "worker", "beat")
INSTRUKSI = {"FROM", "RUN", "COPY", "ENV", "WORKDIR", "USER", "VOLUME", "EXPOSE", "HEALTHCHECK", "CMD", "ARG", "LABEL"}
PEUBAH = re.compile(r"(?<!\$)\$\{(\w+)(?::[?-][^}]*)?\}")


def dibaca_kode(sumber: str) -> set[str]:
    """Names of the environment variables that a piece of Python reads, through os.environ or ``_env_bool``."""
    nama = set()
    for simpul in ast.walk(ast.parse(sumber)):
        kunci = None
        if isinstance(simpul, ast.Call) and simpul.args:
            fungsi = ast.unparse(simpul.func)
            if fungsi in {"os.environ.get", "os.environ.setdefault", "os.getenv", "_env_bool"}:
                kunci = simpul.args[0]
        elif isinstance(simpul, ast.Subscript) and ast.unparse(simpul.value) == "os.environ":
            kunci = simpul.slice
        if isinstance(kunci, ast.Constant):
            nama.add(kunci.value)
    return nama - BUKAN_SETELAN


def periksa_compose(isi: dict, dibaca: set[str]) -> list[str]:
    """Complaints about the services: their variables, their references to volumes, networks and services."""
    keluhan = []
    layanan = isi.get("services", {})
    for nama in LAYANAN_PORTAL:
        if nama not in layanan:
            keluhan.append(f"docker-compose.yml: no service {nama}")
            continue
        diberi = set(layanan[nama].get("environment", {}))
        keluhan += [f"docker-compose.yml: {nama} lacks {v}, which the settings read" for v in sorted(dibaca - diberi)]
        keluhan += [f"docker-compose.yml: {nama} sets {v}, which nothing reads" for v in sorted(diberi - dibaca)]
    for nama, satu in layanan.items():
        if not (satu.get("image") or satu.get("build")):
            keluhan.append(f"docker-compose.yml: {nama} has neither image nor build")
        keluhan += [
            f"docker-compose.yml: {nama} depends on {lain}, which is not there"
            for lain in satu.get("depends_on", {})
            if lain not in layanan
        ]
        keluhan += [
            f"docker-compose.yml: {nama} uses network {jaringan}, which is not there"
            for jaringan in satu.get("networks", [])
            if jaringan not in isi.get("networks", {})
        ]
        for pasangan in satu.get("volumes", []):
            sumber = pasangan.split(":")[0]
            ada = (AKAR / sumber).exists() if sumber.startswith(".") else sumber in isi.get("volumes", {})
            if not ada:
                keluhan.append(f"docker-compose.yml: {nama} mounts {sumber}, which is not there")
    return keluhan


def periksa_dockerfile(teks: str) -> list[str]:
    """Complaints about instructions, stages, sources that are missing, and a last user that is root."""
    keluhan, tahap, pengguna = [], set(), "root"
    gabung = re.sub(r"\\\n", " ", "\n".join(b for b in teks.splitlines() if not b.lstrip().startswith("#")))
    for baris in filter(None, map(str.strip, gabung.splitlines())):
        instruksi, _, sisa = baris.partition(" ")
        if instruksi not in INSTRUKSI:
            keluhan.append(f"Dockerfile: unknown instruction {instruksi}")
        elif instruksi == "FROM":
            pengguna = "root"
            if nama := re.search(r" AS (\w+)$", sisa):
                tahap.add(nama[1])
        elif instruksi == "USER":
            pengguna = sisa
        elif instruksi == "COPY":
            *sumber, _tujuan = sisa.split()
            if sumber[0].startswith("--from="):
                if sumber[0].removeprefix("--from=") not in tahap:
                    keluhan.append(f"Dockerfile: COPY {sumber[0]} names no stage above it")
            else:
                keluhan += [f"Dockerfile: COPY {s}: no such file" for s in sumber if not (AKAR / s).exists()]
    if pengguna in {"root", "0"}:
        keluhan.append("Dockerfile: the last stage runs as root")
    return keluhan


def periksa_dockerignore(teks: str, aplikasi: list[str]) -> list[str]:
    """Complaints about apps of the portal that would not reach the image."""
    masuk = {b.removeprefix("!").strip("/") for b in teks.splitlines() if b.startswith("!")}
    return [f".dockerignore: the app {nama} does not reach the image" for nama in aplikasi if nama not in masuk]


def main() -> int:
    dibaca = set().union(*(dibaca_kode((AKAR / f).read_text()) for f in PEMBACA))
    teks = (AKAR / "docker-compose.yml").read_text()
    keluhan = periksa_compose(yaml.safe_load(teks), dibaca)
    contoh = set(re.findall(r"^(\w+)=(.*)$", (AKAR / ".env.contoh").read_text(), re.MULTILINE))
    nama_contoh = {nama for nama, _ in contoh}
    dipakai = set(PEUBAH.findall(teks))
    keluhan += [f".env.contoh: {v} is missing" for v in sorted(dipakai - nama_contoh)]
    keluhan += [f".env.contoh: {v} is used nowhere" for v in sorted(nama_contoh - dipakai)]
    keluhan += [f".env.contoh: {v} must have no value" for v, nilai in sorted(contoh) if nilai]
    keluhan += periksa_dockerfile((AKAR / "Dockerfile").read_text())
    aplikasi = [p.parent.name for p in sorted(AKAR.glob("*/apps.py"))] + ["asn_portal", "static", "templates"]
    keluhan += periksa_dockerignore((AKAR / ".dockerignore").read_text(), aplikasi)
    caddy = (AKAR / "docker" / "Caddyfile").read_text()
    if caddy.count("{") != caddy.count("}"):
        keluhan.append("docker/Caddyfile: braces do not match")
    print("\n".join(keluhan) or f"Containers and settings agree on {len(dibaca)} variables.")
    return bool(keluhan)


if __name__ == "__main__":
    sys.exit(main())
