#!/bin/sh
# 用法：sh install.sh /opt/jinwei-0.1.0
# 先核对 SHA256SUMS，再装到一个新文件夹，全程不联网。
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)

if command -v sha256sum >/dev/null 2>&1; then
    (cd "$here" && sha256sum --check --strict --status SHA256SUMS) || {
        echo "没有安装。安装包不完整或被改过，请重新拷贝整个安装包。" >&2
        exit 1
    }
fi

for python in "${PYTHON:-}" @PYTHONS@ python3; do
    [ -n "$python" ] && command -v "$python" >/dev/null 2>&1 || continue
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue
    exec "$python" -I -B "$here/install.py" "$@"
done
echo "没有安装。这台电脑上没有 Python 3.11 或更新的版本，请先安装，或用 PYTHON=路径 指明。" >&2
exit 1
