#!/usr/bin/env bash
# Makes the certificates of the hostile servers anew. They belong to nobody, and nothing trusts them outside these tests.
# Each has exactly one fault: clients of `expired` and `other-host` trust `authority.pem`.
set -euo pipefail
cd "$(dirname "$0")"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
key() { openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }
authority() { # Signs a certificate: NAME SUBJECT-ALTERNATIVE-NAME FROM UNTIL
  key "$1-key.pem"
  openssl req -new -key "$1-key.pem" -subj "/CN=$1" -out "$scratch/$1.csr"
  printf 'subjectAltName=%s\n' "$2" >"$scratch/$1.ext"
  openssl ca -batch -notext -config "$scratch/ca.conf" -in "$scratch/$1.csr" -extfile "$scratch/$1.ext" \
    -startdate "$3" -enddate "$4" -out "$1.pem"
}
key "$scratch/authority-key.pem"
openssl req -x509 -new -key "$scratch/authority-key.pem" -subj '/CN=hostile servers of tests' -days 36500 -out authority.pem
touch "$scratch/index.txt"
echo 01 >"$scratch/serial"
cat >"$scratch/ca.conf" <<END
[ca]
default_ca = tests
[tests]
database = $scratch/index.txt
serial = $scratch/serial
new_certs_dir = $scratch
certificate = authority.pem
private_key = $scratch/authority-key.pem
default_md = sha256
policy = any
[any]
commonName = supplied
END
authority expired IP:127.0.0.1 20200101000000Z 20210101000000Z
authority other-host DNS:other.example 20200101000000Z 21200101000000Z
key self-signed-key.pem
openssl req -x509 -new -key self-signed-key.pem -subj /CN=self-signed -addext subjectAltName=IP:127.0.0.1 -days 36500 \
  -out self-signed.pem
