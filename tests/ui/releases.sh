#!/bin/sh
# releases.sh WEGWEISERCTL VARIANT CONTENT OUT: publishes the demonstration content and what clerks
# make of it (variant.c) into OUT/demo, OUT/small ..., and damages one copy in OUT/damaged.
set -eu
wegweiserctl=$1
variant=$2
content=$3
out=$4

rm -rf "$out"
mkdir -p "$out"
for name in demo small three ukrainian; do
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
