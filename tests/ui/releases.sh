#!/bin/sh
# releases.sh WEGWEISERCTL VARIANT CONTENT OUT: publishes the demonstration content and what clerks
# make of it (variant.c) into OUT/demo, OUT/small ...; OUT/damaged is cut off in the middle, OUT/rotten
# has lost pages that nobody reads at the start.
set -eu
wegweiserctl=$1
variant=$2
content=$3
out=$4

rm -rf "$out"
mkdir -p "$out"
for name in demo small three ukrainian mixed; do
    cp -R "$content" "$out/source"
    [ "$name" = demo ] || "$variant" "$name" "$out/source"
    if ! "$wegweiserctl" publish "$out/source" --out="$out/$name" --now=2026-11-24T09:30 \
        >"$out/$name.log" 2>&1; then
        cat "$out/$name.log"
        exit 1
    fi
    rm -rf "$out/source"
done

cp -R "$out/demo" "$out/damaged"
damaged=$out/damaged/current/content.sqlite
size=$(wc -c <"$damaged")
chmod u+w "$damaged"
truncate -s $((size / 2)) "$damaged"

cp -R "$out/demo" "$out/rotten"
rotten=$out/rotten/current/content.sqlite
chmod u+w "$rotten"
pages=$((size / 4096))
dd if=/dev/zero of="$rotten" bs=4096 seek=$((pages / 3)) count=$((pages / 3)) conv=notrunc status=none
