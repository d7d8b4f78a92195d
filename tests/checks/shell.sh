#!/bin/sh
# Every shell script of the repository, by shellcheck.
set -eu
cd "$1"
find tests -name '*.sh' -exec shellcheck dev .ci/run packaging/postinst packaging/prerm {} +
