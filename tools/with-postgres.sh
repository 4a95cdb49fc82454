#!/bin/sh
# Run a command with a private PostgreSQL in a temporary folder, stopped afterwards.
# The command finds its address in KENNISLOKET_TEST_POSTGRES.
set -eu

if [ -n "${KENNISLOKET_TEST_POSTGRES:-}" ]; then exec "$@"; fi

bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
folder=$(mktemp -d)
port=$(( 20000 + $$ % 20000 ))
as_postgres() { "$@"; }
if [ "$(id -u)" -eq 0 ]; then # PostgreSQL refuses to run as root
  chown postgres "$folder"
  as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
fi
stop() {
  as_postgres "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT INT TERM

cd "$folder"
as_postgres "$bin/initdb" -D "$folder/data" -U kennisloket -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
as_postgres "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
  -o "-c listen_addresses=127.0.0.1 -p $port -k $folder -c fsync=off" start >/dev/null
cd "$OLDPWD"
KENNISLOKET_TEST_POSTGRES="postgresql+psycopg://kennisloket@127.0.0.1:$port/postgres"
export KENNISLOKET_TEST_POSTGRES
"$@"
