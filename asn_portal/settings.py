"""Settings. Every knob that differs between machines is an environment variable, read here and nowhere else."""

import contextlib
import os
import secrets
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / ".data"))


def _env_bool(nama: str, bawaan: bool) -> bool:
    return os.environ.get(nama, "1" if bawaan else "0") == "1"


DEBUG = _env_bool("DEBUG", False)
# Demo mode loads generated people, shows their log-ins, and does not insist on TOTP. Never set in production.
DEMO = _env_bool("DEMO", False)

# Of every demo account; shown on the log-in page. Accounts with it are made in demo mode only.
SANDI_DEMO = "demo-portal-asn"


def _secret_key() -> str:
    """``SECRET_KEY``, or on a developer's machine a random one kept under ``.data/``."""
    if os.environ.get("SECRET_KEY"):
        return os.environ["SECRET_KEY"]
    if _env_bool("PRODUKSI", False):
        raise ImproperlyConfigured("SECRET_KEY must be set when PRODUKSI=1.")
    berkas = DATA_DIR / "secret_key"
    if not berkas.exists():
        DATA_DIR.mkdir(exist_ok=True)
        # Written whole under another name first: two processes that start together must not read a half.
        baru = berkas.with_name(f"secret_key.{os.getpid()}")
        baru.touch(mode=0o600)
        baru.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(baru, berkas)
        baru.unlink()
    return berkas.read_text()


PRODUKSI = _env_bool("PRODUKSI", False)
if PRODUKSI and (DEBUG or DEMO):
    raise ImproperlyConfigured("DEBUG and DEMO must be 0 when PRODUKSI=1: they open the portal to anybody.")
# Proxies in front that set X-Forwarded-For; a wrong number lets clients choose the address they are counted under.
JUMLAH_PROXY = int(os.environ.get("JUMLAH_PROXY", 0))
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [asal for asal in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if asal]
ALAMAT_PORTAL = os.environ.get("ALAMAT_PORTAL", "http://localhost:8000")
# Notices that lead here go out by e-mail as title and link: what people think of one's work stays in the portal.
SUREL_TANPA_ISI = ("/kinerja/", "/disiplin/", "/talenta/")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "guardian",
    "heroicons",
    "pgtrigger",
    "rest_framework",
    "rest_framework.authtoken",
    "simple_history",
    "beranda",
    "integritas",
    "mutasi",
    "kenaikan_pangkat",
    "gelar",
    "talenta",
    "kinerja",
    "disiplin",
    "layanan",
    "berkas",
    "notifikasi",
    "kepegawaian",
    "akun",
    "kalender",
]

MIDDLEWARE = [
    "akun.permintaan.NomorPermintaanMiddleware",
    "asn_portal.catatan.CatatanAksesMiddleware",
    "berkas.middleware.BatasUnggahMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "akun.middleware.TanpaSimpananMiddleware",
    "akun.middleware.WajibTotpMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "asn_portal.sibuk.SibukMiddleware",
]

ROOT_URLCONF = "asn_portal.urls"
WSGI_APPLICATION = "asn_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "asn_portal.context.portal",
            ],
            "builtins": ["heroicons.templatetags.heroicons", "asn_portal.templatetags.portal"],
        },
    },
]

if not os.environ.get("DATABASE_URL"):
    raise ImproperlyConfigured(
        "DATABASE_URL is unset. Start through manage.py or make, which start the embedded database, or set it."
    )
DATABASES = {"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=60, conn_health_checks=True)}
BATAS_KUERI_WEB = "-c statement_timeout=10s -c lock_timeout=5s"
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if os.environ.get("BATAS_KUERI", "") == "web":
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = BATAS_KUERI_WEB
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the database, so that log-in throttling is shared by all workers and survives a broker that is down.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_portal"}}

AUTH_USER_MODEL = "akun.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
GUARDIAN_RAISE_403 = False
ANONYMOUS_USER_NAME = None

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "beranda"
ACCOUNT_ADAPTER = "akun.adapter.AkunAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
ACCOUNT_FORMS = {"login": "akun.forms.FormMasuk"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ALLAUTH_TRUSTED_PROXY_COUNT = JUMLAH_PROXY
PASSWORD_RESET_TIMEOUT = 4 * 3600  # the mail may wait in the outbox for two
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Portal Layanan ASN"
MFA_TOTP_TOLERANCE = 1  # one step of 30 s before and after, as RFC 6238 section 5.2 allows for slow typing
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PRODUKSI:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^sehat/"]
    SECURE_HSTS_SECONDS = 31536000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the browsers' preload list is for the owner of the domain to decide
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["asn_portal.formats"]

STATIC_URL = "static/"
STATIC_ROOT = Path(os.environ.get("STATIC_ROOT", BASE_DIR / "staticfiles"))
STATICFILES_DIRS = [BASE_DIR / "static", ("tabler", BASE_DIR / "node_modules/@tabler/core/dist/css")]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "berkas", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

BERKAS_MAKS_BYTE = int(os.environ.get("BERKAS_MAKS_BYTE", 10 * 1024 * 1024))
# One request may carry three files; anything larger is refused unread (berkas.middleware).
UNGGAHAN_MAKS_BYTE = 3 * BERKAS_MAKS_BYTE + 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
REFERENSI_DIR = Path(os.environ.get("REFERENSI_DIR", BASE_DIR.parent / "shared" / "referensi"))

EMAIL_TIMEOUT = 20
EMAIL_URL = os.environ.get("EMAIL_HOST", "")
if EMAIL_URL:
    EMAIL_HOST = EMAIL_URL
    EMAIL_PORT = int(os.environ.get("EMAIL_PORT", 587))
    EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = True
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "surel"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Portal Layanan ASN <tidak-dibalas@localhost>")

CELERY_BROKER_URL = os.environ.get("REDIS_URL", "")
CELERY_TIMEZONE = TIME_ZONE
CELERY_WORKER_REDIRECT_STDOUTS = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
# A web request must not hang on a broker that is down: the outbox sweep sends later.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 1, "socket_timeout": 5, "max_retries": 0}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "akun.api.TokenMesin",  # first: its 401 names the header to send
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "akun.api.ParserJson",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "asn_portal.api_galat.tangani",
    "DEFAULT_THROTTLE_CLASSES": ["akun.api.LajuAkun"],
    "DEFAULT_THROTTLE_RATES": {"user": os.environ.get("API_LAJU", "600/min")},
    "NUM_PROXIES": JUMLAH_PROXY,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Portal Layanan ASN",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "OAS_VERSION": "3.1.1",  # facts files are described in JSON Schema 2020-12
    "ENUM_NAME_OVERRIDES": {
        "StatusUsulan": "layanan.models.StatusUsulan",
        "StatusKeberatan": "layanan.models.StatusKeberatan",
        "JenisMutasi": "mutasi.models.JenisMutasi",
        "JenisIzin": "mutasi.models.Izin.Jenis",
        "Pejabat": "mutasi.models.Pejabat",
        "JalurPromosi": "mutasi.models.JalurPromosi",
        "JenisGelar": "gelar.models.JenisGelar",
        "JalurGelar": "gelar.models.Jalur",
        "PengusulGelar": "gelar.models.SuratGelar.Pengusul",
        "TingkatIjazah": "gelar.api.bentuk.TINGKAT",
        "TingkatTemuan": "layanan.models.Temuan.Tingkat",
        "JenisKP": "kenaikan_pangkat.models.JenisKP",
        "SebabKP": "kenaikan_pangkat.models.SebabKP",
        "JenisHarian": "kinerja.models.KinerjaHarian.Jenis",
        "StatusHarian": "kinerja.models.harian.StatusHarian",
        "KeadaanPresensi": "disiplin.models.Keadaan",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "asn_portal.api_skema.lengkapi",
    ],
}

from asn_portal.catatan import LOGGING  # noqa: E402,F401
from asn_portal.jadwal import CELERY_BEAT_SCHEDULE  # noqa: E402,F401
