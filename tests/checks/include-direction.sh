#!/bin/sh
# include-direction.sh SOURCE_DIR BUILD_DIR: includes point down only.
#
# Two readings, each where it is exact. A line `#include "folder/..."` in src/ may name only the
# folders of the first table. What the compiler in fact opened for an object (Ninja's record of its
# header lists) may come only from the folders reachable that way and from the packages of the
# second table: so a public header of text/ or content/ cannot leak SDL or sqlite3 upwards.
set -eu
source_dir=$1
build_dir=$2

# folder: the folders whose headers its files may name
names="
base    base
content base content
text    base text
ui      base content text ui
sdl     base content text ui sdl
staff   base content staff
sync    base content sync
apps    base content text ui sdl staff sync apps
"
# folder: the folders and the packages whose headers the compiler may open for it; `gen` are the
# small programs of any folder that make its generated headers
opens="
base    base libutf8proc-dev libgcrypt20-dev libgpg-error-dev libinih-dev libzstd-dev
content base content libsqlite3-dev
gen     base content libsqlite3-dev libcsv-dev
text    base text libsdl2-dev libsdl2-ttf-dev libfribidi-dev libunibreak-dev libharfbuzz-dev
text    libutf8proc-dev
ui      base content text ui libqrencode-dev
sdl     base content text ui sdl libsdl2-dev libsdl2-image-dev libturbojpeg0-dev libpng-dev
staff   base content staff libsqlite3-dev libical-dev libicu-dev libcsv-dev
staff   libturbojpeg0-dev libpng-dev libexpat1-dev libjansson-dev libxml2-dev
staff   libxlsxwriter-dev libzip-dev
sync    base content sync
apps    base content text ui sdl staff sync apps
"
# The compiler and the C library: free for all.
system='^(libc6-dev|linux-libc-dev|libgcc-[0-9]+-dev|libclang-common-[0-9]+-dev)$'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# "folder file names" for every quoted include in src/
cd "$source_dir"
grep -rn '^ *# *include *"' src --include='*.[ch]' |
    sed 's/^src\/\([^/]*\)\/\([^:]*:[0-9]*\):.*"\([^"]*\)".*/\1 src\/\1\/\2 \3/' >"$work/named"
printf '%s' "$names" | awk '
    FNR == NR { for (i = 2; i <= NF; i++) may[$1, $i] = 1; next }
    {
        folder = $3
        if (!sub(/\/.*/, "", folder)) folder = $1 # a file beside it, or a generated one
        if (!(($1, folder) in may)) {
            print $2 ": " $1 "/ may not include " $3
            bad = 1
        }
    }
    END { exit bad }' - "$work/named" || touch "$work/bad"

# "folder object header" for everything that was compiled from src/
ninja -C "$build_dir" -t deps | awk -v root="$source_dir/" '
    /^[^ ]/ {
        object = $1
        sub(/:$/, "", object)
        folder = object
        if (!sub(/^src\//, "", folder) || object !~ /\.o$/) folder = ""
        sub(/\/.*/, "", folder)
        if (folder != "" && object ~ /_gen\.dir\//) folder = "gen"
    }
    /^ / && folder != "" {
        sub(/^ +/, "")
        if (index($0, root) == 1) $0 = substr($0, length(root) + 1)
        print folder, object, $0
    }' >"$work/opened"

# Every source must have been compiled, else nothing is known of it.
find src -name '*.c' | sort >"$work/sources"
awk '{ print $3 }' "$work/opened" | grep '^src/.*\.c$' | sort -u >"$work/compiled"
comm -23 "$work/sources" "$work/compiled" | sed \
    's/$/: not compiled in this build: build everything, and list it in its CMakeLists.txt/' \
    >"$work/left"
if [ -s "$work/left" ]; then
    cat "$work/left"
    touch "$work/bad"
fi

# Which package brought each header that is not ours; a file without a package is its own name.
awk '$3 ~ /^\// { print $3 }' "$work/opened" | sort -u | while read -r file; do
    readlink -f "$file"
done | sort -u >"$work/foreign"
xargs dpkg -S <"$work/foreign" 2>/dev/null | sed 's/^\([^:,]*\)[^ ]*:* \(.*\)/\2 \1/' >"$work/owner"

printf '%s' "$opens" | awk -v system_packages="$system" '
    FILENAME == "-" { for (i = 2; i <= NF; i++) may[$1, $i] = 1; next }
    FILENAME ~ /owner$/ { owner[$1] = $2; next }
    {
        from = $3
        if (from ~ /^src\//) { sub(/^src\//, "", from); sub(/\/.*/, "", from) }
        else if (from ~ /^\//) from = (from in owner) ? owner[from] : from
        else next # generated below the build directory
        if (from !~ system_packages && !(($1, from) in may) && !(($2, from) in said)) {
            print $2 ": " $1 "/ may not reach " from " (through " $3 ")"
            said[$2, from] = bad = 1
        }
    }
    END { exit bad }' - "$work/owner" "$work/opened" || touch "$work/bad"

[ ! -e "$work/bad" ]
