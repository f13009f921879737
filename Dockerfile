# syntax=docker/dockerfile:1
# The portal for production: one image for web, worker and beat. Nothing in it runs as root.

FROM node:22-slim AS tampilan
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev

FROM python:3.11-slim AS pustaka
COPY requirements/prod.txt /tmp/prod.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/prod.txt

FROM python:3.11-slim AS portal
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DATA_DIR=/data \
    STATIC_ROOT=/portal/staticfiles \
    DENGAR=0.0.0.0
RUN groupadd --gid 10001 portal \
    && useradd --uid 10001 --gid portal --no-create-home --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /data
WORKDIR /portal
COPY --from=pustaka /opt/venv /opt/venv
COPY --from=tampilan /portal/node_modules/@tabler/core/dist/css ./node_modules/@tabler/core/dist/css
COPY . .
# statis.py needs settings, not a database; its key is thrown away with this layer's process.
RUN SECRET_KEY=hanya-untuk-membangun python scripts/statis.py && rm -rf node_modules
USER portal
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/sehat/hidup', timeout=2)"]
CMD ["gunicorn", "asn_portal.wsgi"]
