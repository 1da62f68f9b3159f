"""Settings, from the environment: BIHUAN_DATA, BIHUAN_DATABASE_URL, BIHUAN_HOSTS, BIHUAN_HTTPS."""

import os
from pathlib import Path

from csp.constants import SELF
from django.utils.translation import gettext_lazy as _

from bihuan.project.database import database
from bihuan.project.keys import ensure_keys
from bihuan.project.logs import log_file, logging_in

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("BIHUAN_DATA") or "var").resolve()
KEYS = ensure_keys(DATA)

SECRET_KEY = KEYS.secret_key
BIHUAN_FIELD_KEYS = KEYS.field_keys
BIHUAN_INDEX_KEYS = KEYS.index_keys
BIHUAN_DATA = DATA
BIHUAN_FILES = DATA / "files"

DEBUG = False
ALLOWED_HOSTS = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    *filter(None, os.environ.get("BIHUAN_HOSTS", "").split(",")),
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "ninja",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "bihuan.journal",
    "bihuan.organisation",
    "bihuan.residents",
    "bihuan.matters",
    "bihuan.policies",
    "bihuan.search",
    "bihuan.clocks",
    "bihuan.notices",
    "bihuan.cases",
    "bihuan.office",
    "bihuan.quality",
    "bihuan.incidents",
    "bihuan.insight",
    "bihuan.occupancy",
    "bihuan.privacy",
    "bihuan.paper",
    "bihuan.desk",
    "bihuan.api",
    "bihuan.jobs",
]

MIDDLEWARE = [
    "bihuan.project.requests.RequestIds",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "bihuan.desk.middleware.NothingKept",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bihuan.desk.signin.sessions.SessionEnd",
    "bihuan.desk.signin.language.ReaderLanguage",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bihuan.desk.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bihuan.project.urls"
WSGI_APPLICATION = "bihuan.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "bihuan.desk.context.frame",
            ],
        },
    }
]

DATABASES = {"default": database(os.environ.get("BIHUAN_DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisation.Staff"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("staff_number", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/sign-in"

# allauth: only what is routed by hand in urls.py exists; no sign-up, no mail.
ACCOUNT_USER_MODEL_USERNAME_FIELD = "staff_number"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Bihuan 闭环"
MFA_ADAPTER = "bihuan.organisation.actions.second_step.SealedSecrets"
USERSESSIONS_TRACK_ACTIVITY = False

# Five wrong passwords close an account for a quarter of an hour, per account and address.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_CALLABLE = "bihuan.desk.lockout.locked_out"
AXES_VERBOSE = False
# Never written down, not even when wrong.
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "present", "again", "code"]
AXES_DISABLE_ACCESS_LOG = True

SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Signing in anew in another tab changes the token: the script reads it here when a form is sent.
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "bihuan.desk.failures.csrf"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Behind a TLS proxy that sets X-Forwarded-Proto: BIHUAN_HTTPS=1.
if os.environ.get("BIHUAN_HTTPS") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_NAME = "bihuan_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 600

# Attachments up to 20 MB are streamed to disk; everything else that is posted is small.
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

LOGGING = logging_in(DATA)
BIHUAN_LOG = log_file(DATA)
LOGGING_CONFIG = "logging.config.dictConfig"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
