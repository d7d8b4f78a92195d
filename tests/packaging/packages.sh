#!/bin/sh
# packages.sh BUILD PREFIX: the two Debian packages, unpacked, work by themselves.
set -eu
for tool in cpack dpkg-deb dpkg-shlibdeps file; do
    command -v "$tool" >/dev/null ||
        { echo "SKIP: packages cannot be made without $tool" && exit 77; }
done
build=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
bin=$dir/root$2/bin
time=2026-11-24T09:30

fail()
{
    echo "FAILED: $*" >&2
    exit 1
}

# list DEB: the paths of its files
list()
{
    dpkg-deb --fsys-tarfile "$1" | tar --list | grep -v '/$' | sort
}

(cd "$build" && cpack -B "$dir/made") >"$dir/log" 2>&1 || { cat "$dir/log" && exit 1; }
terminal=$(find "$dir/made" -maxdepth 1 -name 'wegweiser_*.deb')
office=$(find "$dir/made" -maxdepth 1 -name 'wegweiser-office_*.deb')
for deb in "$terminal" "$office"; do
    dpkg-deb -x "$deb" "$dir/root"
    list "$deb"
    if dpkg-deb --fsys-tarfile "$deb" | tar --list --verbose | grep -qv ' root/root '; then
        fail "$deb has files that do not belong to root"
    fi
done >"$dir/files"
both=$(sort "$dir/files" | uniq -d)
[ -z "$both" ] || fail "both packages have these: $both"

# A terminal has fonts, its settings survive an upgrade, and it has nothing of the office.
dpkg-deb --field "$terminal" Depends | grep -q '^fonts-noto-core, .*libsdl2-2.0-0' ||
    fail "the terminal's package does not name what it needs"
dpkg-deb --field "$office" Depends | grep -q 'librsvg2-bin.*libical3' ||
    fail "the office's package does not name what it needs"
dpkg-deb --info "$terminal" conffiles | while read -r path; do
    [ -f "$dir/root$path" ] || fail "there are no settings $path"
done
if list "$terminal" | grep -q wegweiserctl; then
    fail "the office's program is in the terminal's package"
fi

for program in wegweiser wegweiser-sync wegweiserctl; do
    "$bin/$program" --version | grep -q "^$program [0-9]" || fail "$program does not start"
done
"$bin/wegweiserctl" publish "$dir/root$2/share/wegweiser/content" --out="$dir/out" --now=$time
"$bin/wegweiser" --settings="$dir/root/etc/wegweiser/terminal.ini" --content="$dir/out" --now=$time \
    --page=/ --describe=text | grep -q 'Werdohl' || fail "the terminal does not show its content"
"$bin/wegweiserctl" preview "$dir/root$2/share/wegweiser/content" --out="$dir/home.png" --now=$time
[ -s "$dir/home.png" ] || fail "the office does not find the terminal's program"
"$bin/wegweiser-sync" --status --settings="$dir/root/etc/wegweiser/sync.ini" >/dev/null ||
    fail "the agent does not read its settings"

# The unit starts the program that is installed, as the user that is made for it.
unit=$dir/root$2/lib/systemd/system/wegweiser-sync.service
grep -qx "ExecStart=$2/bin/wegweiser-sync" "$unit" || fail "the unit starts another program"
user=$(sed -n 's/^User=//p' "$unit")
grep -q "^u $user " "$dir/root$2/lib/sysusers.d/wegweiser.conf" || fail "nobody makes user $user"
grep -q "^d .* $user $user$" "$dir/root$2/lib/tmpfiles.d/wegweiser.conf" ||
    fail "the user $user has no directory"
