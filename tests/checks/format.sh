#!/bin/sh
# Every C file is formatted as .clang-format says, by the version that Debian 12 has: another
# version formats otherwise, so it says nothing.
set -eu
cd "$1"
version=$(clang-format --version | sed -n 's/.*version \([0-9]*\)\..*/\1/p')
if [ "$version" != 14 ]; then
    echo "SKIP: format: needs clang-format 14, here is ${version:-none}"
    exit 77
fi
find src tests -name '*.[ch]' -exec clang-format --dry-run --Werror {} +
