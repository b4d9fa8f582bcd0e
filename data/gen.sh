#!/bin/sh
# Makes an authority, a server's and a client's certificate: nine files in the current folder.
# The extensions come from openssl.cnf beside this script; edit [ alt_names ] there for your own names.
#
#   CNFISSUE   the program that issues: cnfissue if unset; `openssl` understands the same commands
set -eu

issue=${CNFISSUE:-cnfissue}
config=$(dirname "$0")/openssl.cnf

country=CN
state=Shanghai
location=Shanghai
organization=milvus
unit=milvus
common_name=localhost # what a client compares with the host it connects to
days=3650

authority="/C=$country/ST=$state/L=$location/O=$organization/OU=$unit/CN=$common_name"
leaf="/C=$country/O=$organization/OU=$unit/CN=$common_name"

# make_leaf NAME: a key, a request and a certificate signed by the authority.
make_leaf()
{
  echo "$1: $1.key, $1.csr, $1.pem"
  "$issue" genpkey -algorithm RSA -out "$1.key"
  "$issue" req -new -nodes -key "$1.key" -out "$1.csr" -subj "$leaf" \
    -config "$config" -extensions v3_req
  "$issue" x509 -req -days "$days" -in "$1.csr" -out "$1.pem" -CA ca.pem -CAkey ca.key \
    -CAcreateserial -extfile "$config" -extensions v3_req
}

echo "authority: ca.key, ca.pem"
"$issue" genrsa -out ca.key 2048
"$issue" req -new -x509 -key ca.key -out ca.pem -days "$days" -subj "$authority" -config "$config"

make_leaf server
make_leaf client
