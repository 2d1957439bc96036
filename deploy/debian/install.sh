#!/usr/bin/env bash
# Cài, hoặc nâng cấp, trên Debian 12. Chạy bằng root từ thư mục mã nguồn:
#   deploy/debian/install.sh --domain thidua.example.gov.vn [--packages THƯ_MỤC] [--sqlite]
# --packages: thư mục do collect.sh gom, cho máy không có mạng. --sqlite: không cài PostgreSQL, một máy, một cơ quan.
# Chạy lại không làm mất gì: cấu hình, khóa và dữ liệu đã có được giữ nguyên. Giải thích từng bước: docs/cai-dat.md.
set -euo pipefail

CODE=/opt/thidua CONFIG=/etc/thidua DATA=/var/lib/thidua BACKUPS=/var/backups/thidua
SITE=/etc/nginx/sites-available/thidua.conf CERTIFICATE=/etc/ssl/thidua
DOMAIN="" PACKAGES="" SQLITE=""

main() {
    read_options "$@"
    cd "$(dirname "${BASH_SOURCE[0]}")/../.."
    say "1. Gói hệ thống"; install_packages
    say "2. Tài khoản hệ thống, thư mục"; make_places
    say "3. Mã nguồn và thư viện Python"; install_code
    say "4. Cấu hình"; configure
    [[ $SQLITE ]] || { say "5. Cơ sở dữ liệu"; make_database; }
    say "6. Bảng dữ liệu, tệp giao diện"; prepare
    say "7. Máy chủ HTTPS"; configure_nginx
    say "8. Dịch vụ"; install_services
    what_next
}

read_options() {
    while (($#)); do
        case $1 in
            --domain) DOMAIN=${2:?}; shift 2 ;;
            --packages) PACKAGES=$(realpath "${2:?}"); shift 2 ;;
            --sqlite) SQLITE=1; shift ;;
            *) refuse "Không hiểu “$1”. Cách dùng ở đầu tệp này." ;;
        esac
    done
    [[ $EUID == 0 ]] || refuse "Hãy chạy bằng root."
    [[ $DOMAIN =~ ^[a-z0-9.-]+$ ]] || refuse "Thiếu tên miền: --domain thidua.example.gov.vn"
    grep -q '^VERSION_ID="12"' /etc/os-release || refuse "Chỉ cài được trên Debian 12."
}

install_packages() {
    local from=() wanted
    if [[ $PACKAGES ]]; then
        printf 'deb [trusted=yes] file:%s/debs ./\n' "$PACKAGES" > /etc/apt/thidua-offline.list
        from=(-o Dir::Etc::sourcelist=/etc/apt/thidua-offline.list -o Dir::Etc::sourceparts=-)
    fi
    mapfile -t wanted < <(wanted_packages)
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q "${from[@]}" > /dev/null
    apt-get install -y -q --no-install-recommends "${from[@]}" "${wanted[@]}" > /dev/null
    rm -f /etc/apt/thidua-offline.list
}

wanted_packages() {
    if [[ $SQLITE ]]; then grep -v '^postgresql' deploy/debian/packages.txt; else cat deploy/debian/packages.txt; fi
}

make_places() {
    id thidua &> /dev/null || useradd --system --home-dir "$DATA" --shell /usr/sbin/nologin thidua
    install -d -o root -g thidua -m 0750 "$CONFIG"
    install -d -o thidua -g thidua -m 0750 "$DATA"
    install -d -o thidua -g thidua -m 0700 "$BACKUPS"
}

# Mã nguồn thuộc root: người điều khiển được ứng dụng vẫn không sửa được nó.
install_code() {
    if [[ $PWD != "$CODE" ]]; then
        install -d "$CODE"
        find "$CODE" -mindepth 1 -maxdepth 1 ! -name .venv -exec rm -rf {} +
        tar -c --exclude=./.venv --exclude=./var --exclude=./.git . | tar -x -C "$CODE" --no-same-owner
    fi
    cd "$CODE"
    chmod -R go=u-w .
    [[ -x .venv/bin/python ]] || python3 -m venv .venv
    local from=()
    [[ $PACKAGES ]] && from=(--no-index --find-links "$PACKAGES/wheels")
    .venv/bin/pip install -q --disable-pip-version-check --require-hashes "${from[@]}" \
        -r requirements/runtime.txt -r requirements/s3.txt
    .venv/bin/python -m compileall -q awards campaigns dossiers scoring tbemulation || true
}

configure() {
    if [[ ! -e $CONFIG/secret_key ]]; then
        (umask 077; .venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(50))' > "$CONFIG/secret_key")
    fi
    if [[ ! -e $CONFIG/thidua.env ]]; then
        sed "s/thidua\.example\.gov\.vn/$DOMAIN/g" deploy/thidua.env > "$CONFIG/thidua.env"
        [[ $SQLITE ]] && sed -i '/^DATABASE_URL=/d' "$CONFIG/thidua.env"
    fi
    chown root:thidua "$CONFIG"/*
    chmod 0640 "$CONFIG"/*
}

make_database() {
    pg_lsclusters -h | grep -q online || pg_ctlcluster 15 main start
    as postgres psql -qtAc "SELECT 1 FROM pg_roles WHERE rolname = 'thidua'" | grep -q 1 || as postgres createuser thidua
    as postgres psql -qtAc "SELECT 1 FROM pg_database WHERE datname = 'thidua'" | grep -q 1 ||
        as postgres createdb --owner thidua --encoding UTF8 --template template0 --locale C.UTF-8 thidua
    # Câu lệnh của một trang chạy nhanh hơn thời gian biên dịch nó.
    as postgres psql -qc "ALTER DATABASE thidua SET jit = off"
}

prepare() {
    manage migrate --noinput -v0
    manage collectstatic --noinput -v0
    manage check --deploy --fail-level ERROR
}

configure_nginx() {
    if [[ ! -e $CERTIFICATE/fullchain.pem ]]; then
        install -d -m 0750 "$CERTIFICATE"
        openssl req -x509 -newkey rsa:3072 -nodes -days 90 -subj "/CN=$DOMAIN" -addext "subjectAltName=DNS:$DOMAIN" \
            -keyout "$CERTIFICATE/privkey.pem" -out "$CERTIFICATE/fullchain.pem" 2> /dev/null
        say "   Chứng thư tạm, tự ký, dùng 90 ngày: thay hai tệp trong $CERTIFICATE bằng chứng thư thật."
    fi
    [[ -e $SITE ]] || sed "s/thidua\.example\.gov\.vn/$DOMAIN/g" deploy/nginx/thidua.conf > "$SITE"
    ln -sf "$SITE" /etc/nginx/sites-enabled/thidua.conf
    rm -f /etc/nginx/sites-enabled/default
    nginx -t -q
}

install_services() {
    install -m 0644 deploy/systemd/* /etc/systemd/system/
    systemctl enable -q nginx thidua-web thidua-worker@1 thidua-backup.timer thidua-check.timer
    if [[ -d /run/systemd/system ]]; then
        systemctl daemon-reload
        systemctl restart thidua-web thidua-worker@1 thidua-backup.timer thidua-check.timer
        systemctl reload-or-restart nginx
    fi
}

what_next() {
    say ""
    say "Đã cài. Ba việc còn lại, chạy bằng root:"
    say "  deploy/debian/manage load_plan fixtures/tinh_bien_2024.json     # kế hoạch của cơ quan mình"
    say "  deploy/debian/manage create_admin quantri \"Họ và tên\" MÃ_ĐƠN_VỊ"
    say "  mở https://$DOMAIN/ và đăng nhập"
}

manage() { deploy/debian/manage "$@"; }
as() { runuser -u "$1" -- "${@:2}"; }
say() { printf '%s\n' "$*"; }
refuse() { printf '%s\n' "$*" >&2; exit 1; }

main "$@"
