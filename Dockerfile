# syntax=docker/dockerfile:1
# Three stages: styles (Node), wheel and its dependencies (Python), and what runs.

FROM node:20-bookworm-slim AS assets
WORKDIR /build/web
COPY web/package.json web/package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY web/ ./
RUN node build.mjs

FROM python:3.11-slim-bookworm AS wheel
# EXTRAS=[models] adds sentence-transformers; constraints.txt pins torch, and PIP_EXTRA_INDEX_URL
# can name an index that holds its CPU build.
ARG EXTRAS=""
ARG PIP_EXTRA_INDEX_URL=""
WORKDIR /build
RUN python -m venv /opt/kennisloket && /opt/kennisloket/bin/pip install --no-cache-dir build==1.6.1
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY src/ src/
COPY ingest/vocabulaire/ ingest/vocabulaire/
COPY index/model/ index/model/
COPY web/ web/
COPY --from=assets /build/web/static/built/ web/static/built/
RUN /opt/kennisloket/bin/python -m build --wheel --outdir /build/dist \
 && /opt/kennisloket/bin/pip uninstall --yes build pyproject_hooks \
 && /opt/kennisloket/bin/pip install --no-cache-dir --constraint constraints.txt \
      "$(ls /build/dist/*.whl)${EXTRAS}"

FROM python:3.11-slim-bookworm
RUN apt-get update \
 && apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-nld \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home --home-dir /var/lib/kennisloket kennisloket
COPY --from=wheel /opt/kennisloket /opt/kennisloket
ENV PATH=/opt/kennisloket/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    KENNISLOKET_DATA_DIR=/var/lib/kennisloket/data
USER kennisloket
WORKDIR /var/lib/kennisloket
RUN mkdir data
VOLUME /var/lib/kennisloket/data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz/live', timeout=4)"]
ENTRYPOINT ["kennisloket"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
