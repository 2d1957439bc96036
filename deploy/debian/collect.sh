#!/usr/bin/env bash
# Gom mọi gói cần cài vào một thư mục, trên một máy Debian 12 có mạng, để chép sang máy không có mạng:
#   deploy/debian/collect.sh /media/usb/thidua-goi
set -euo pipefail

main() {
    local to=${1:?Thiếu thư mục đích: collect.sh THƯ_MỤC}
    cd "$(dirname "${BASH_SOURCE[0]}")/../.."
    mkdir -p "$to/debs" "$to/wheels"
    collect_debs "$(realpath "$to/debs")"
    python3 -m venv "$to/.venv"
    "$to/.venv/bin/pip" download --quiet --only-binary :all: --require-hashes \
        -r requirements/runtime.txt -r requirements/s3.txt -d "$to/wheels"
    rm -rf "$to/.venv"
    printf 'Đã gom %s gói Debian, %s gói Python vào %s.\n' "$(count "$to"/debs/*.deb)" "$(count "$to"/wheels/*)" "$to"
}

# Mọi gói mà một máy vừa cài xong cần thêm: danh sách của ta và tất cả những gì chúng kéo theo.
collect_debs() {
    local empty
    empty=$(mktemp -d)
    : > "$empty/status"
    mkdir -p "$1/partial"
    # Như chưa có gói nào được cài: máy này có sẵn gì không ảnh hưởng đến những gì được gom.
    xargs -a deploy/debian/packages.txt apt-get install -y -q --no-install-recommends --download-only \
        -o Dir::State::status="$empty/status" -o Dir::Cache::archives="$1" -o APT::Sandbox::User=root > "$empty/log"
    rm -rf "$1/partial" "$1/lock" "$empty"
    (cd "$1" && apt-ftparchive packages . > Packages)
}

count() { printf '%s' "$#"; }

main "$@"
