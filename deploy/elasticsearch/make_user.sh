#!/bin/sh
# Gives newsdesk a user of its own on Elasticsearch, with the rights in role.json and no more. Run again, it sets the
# user's password anew: so it is rotated.
#
#   ELASTICSEARCH_URL        https://search.example.org:9200
#   ADMIN_PASSWORD_FILE      of the user elastic
#   PASSWORD_FILE            what newsdesk will say: its ELASTICSEARCH_PASSWORD_FILE
#   CA_CERTS                 the authority that signed the server's certificate, where the system does not know it
#   ELASTICSEARCH_PREFIX     of the indexes: newsdesk unless said, as in newsdesk's settings
set -eu
umask 077
prefix=${ELASTICSEARCH_PREFIX:-newsdesk}
case $prefix in
    *[!a-z0-9_-]*) echo "ELASTICSEARCH_PREFIX: only small letters, digits, - and _ may be in it: $prefix" >&2; exit 1 ;;
esac
case $(cat "$PASSWORD_FILE") in
    '' | *[\"\\]*) echo "$PASSWORD_FILE: a password without quotes and backslashes must be in it" >&2; exit 1 ;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Secrets are in files, never in the arguments of a process, which anybody on the machine can list.
printf 'user = "elastic:%s"\n' "$(cat "$ADMIN_PASSWORD_FILE")" > "$scratch/curl"
[ -z "${CA_CERTS:-}" ] || printf 'cacert = "%s"\n' "$CA_CERTS" >> "$scratch/curl"
sed "s/newsdesk\*/$prefix*/" "$(dirname "$0")/role.json" > "$scratch/role"
printf '{"password": "%s", "roles": ["%s"]}' "$(cat "$PASSWORD_FILE")" "$prefix" > "$scratch/user"

for what in role user; do
    curl --config "$scratch/curl" --silent --show-error --fail --retry 30 --retry-delay 2 --retry-connrefused \
        --request PUT --header "Content-Type: application/json" --data "@$scratch/$what" \
        "$ELASTICSEARCH_URL/_security/$what/$prefix"
    echo
done
