# shellcheck shell=bash
# Shared by the scripts beside it: where things go, what must be there, and how to get it.
# Meant to be sourced by bash.

root=$(cd -P "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ -z ${HOME:-} ]]; then HOME=~ && export HOME; fi

say() { printf '%s\n' "$*"; }

die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Where this user's builds go. The clone's own .ledger is for the user the clone belongs to; anybody else, root too,
# gets a place of their own, so that nobody meets files of another in their way.
owns_clone() { [[ -O $root && -w $root ]] && { [[ ! -e $root/.ledger ]] || [[ -O $root/.ledger && -w $root/.ledger ]]; }; }

clone_name() { printf '%s-%s' "$(basename "$root")" "$(printf '%s' "$root" | cksum | cut -d' ' -f1)"; }

build_folder() {
    if owns_clone; then printf '%s' "$root/.ledger"; else printf '%s' "${XDG_CACHE_HOME:-$HOME/.cache}/capex-ledger/$(clone_name)"; fi
}

data_folder() {
    if owns_clone; then printf '%s' "$root/.ledger"; else printf '%s' "${XDG_DATA_HOME:-$HOME/.local/share}/capex-ledger/$(clone_name)"; fi
}

# Holds a lock file open as descriptor 9 until the script ends or calls unlock; says so when it has to wait.
# Whatever is started meanwhile must not inherit it: run it with 9>&-.
lock() {
    exec 9>"$1"
    command -v flock >/dev/null || return 0 # macOS has none; there two first runs at once are for their user to avoid
    flock -n 9 && return 0
    say "Waiting for another ${0##*/} in this clone to finish"
    flock 9
}

unlock() { exec 9>&-; }

# Builds leave no servers behind, which would keep locks, folders and another user's pipes.
quiet_dotnet() {
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
    # Where the size of the processor's cache is not told, as in many virtual machines, the youngest generation would be collected every 2 MB.
    export DOTNET_GCgen0size=${DOTNET_GCgen0size:-0x4000000}
    export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
}

# Runs a command that tells of itself in the file which a variable names, and shows what it tells as it comes: what a test prints is kept from the terminal.
telling() { # VARIABLE command…
    local variable=$1 told shown status=0
    shift
    if [[ -n ${!variable:-} ]]; then "$@"; return; fi
    told=$(mktemp)
    tail -f "$told" 2>/dev/null &
    shown=$!
    env "$variable=$told" "$@" || status=$?
    sleep 2 # until the last lines are shown
    kill "$shown" && rm -f "$told"
    return "$status"
}

need_sdk() {
    local folder
    if ! command -v dotnet >/dev/null; then
        for folder in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
            [[ -n $folder && -x $folder/dotnet ]] && PATH=$folder:$PATH && break
        done
    fi
    command -v dotnet >/dev/null ||
        die "the .NET SDK 10 is missing: get it from https://dotnet.microsoft.com/download/dotnet/10.0"
    local version major newest=0
    while read -r version _; do
        major=${version%%.*}
        if [[ $major =~ ^[0-9]+$ ]] && ((major > newest)); then newest=$major; fi
    done < <(dotnet --list-sdks)
    ((newest >= 10)) ||
        die "the .NET SDK 10 or newer is needed, found $newest: get it from https://dotnet.microsoft.com/download/dotnet/10.0"
}

# Whether PostgreSQL's server programs, 14 or newer, are where the server looks for them.
has_postgres() {
    local folder candidates=() version
    if [[ -n ${LEDGER_PG_BIN:-} ]]; then
        candidates=("$LEDGER_PG_BIN")
    else
        IFS=: read -ra candidates <<<"$PATH"
        if command -v pg_config >/dev/null; then candidates+=("$(pg_config --bindir)"); fi
        candidates+=(/usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin
            /usr/local/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin)
    fi
    for folder in "${candidates[@]}"; do
        [[ -x $folder/initdb && -x $folder/pg_ctl && -x $folder/postgres ]] || continue
        version=$("$folder/postgres" --version | sed 's/^[^0-9]*\([0-9]*\).*/\1/')
        if [[ $version =~ ^[0-9]+$ ]] && ((version >= 14)); then return 0; fi
    done
    return 1
}

# Installs them; fails when nothing here can.
install_postgres() {
    [[ -z ${LEDGER_PG_BIN:-} ]] || die "LEDGER_PG_BIN is $LEDGER_PG_BIN, which does not hold initdb, pg_ctl and postgres of version 14 or newer"
    if command -v apt-get >/dev/null && as_root true; then
        install_postgres_by_apt
    elif command -v brew >/dev/null; then
        say "Installing PostgreSQL by brew"
        brew install --quiet postgresql@17
    else
        return 1
    fi
    has_postgres
}

install_postgres_by_apt() {
    say "Installing PostgreSQL by apt-get"
    # Debian would set up and start a cluster of its own, which nobody needs here; this note, there only meanwhile, says no.
    local note=/etc/postgresql-common/createcluster.d/capex-ledger.conf log status=0
    log=$(mktemp)
    {
        as_root mkdir -p "${note%/*}" &&
            printf 'create_main_cluster = false\n' | as_root tee "$note" &&
            as_root apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends postgresql
    } >"$log" 2>&1 9>&- || status=$?
    as_root rm -f "$note"
    ((status == 0)) || tail -n 20 "$log" >&2
    rm -f "$log"
    return "$status"
}

# Whether there is a browser for the tests of the pages, where they look for it.
has_chromium() {
    local name
    if [[ -n ${LEDGER_CHROMIUM:-} ]]; then
        [[ -x $LEDGER_CHROMIUM ]]
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" >/dev/null && return
    done
    return 1
}

# Installs one; fails when nothing here can.
install_chromium() {
    [[ -z ${LEDGER_CHROMIUM:-} ]] || die "LEDGER_CHROMIUM is $LEDGER_CHROMIUM, which is no program"
    command -v apt-get >/dev/null && as_root true || return 1
    say "Installing Chromium by apt-get"
    local log status=0
    log=$(mktemp)
    {
        as_root apt-get update -q &&
            as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends chromium fonts-liberation
    } >"$log" 2>&1 9>&- || status=$?
    ((status == 0)) || tail -n 20 "$log" >&2
    rm -f "$log"
    ((status == 0)) && has_chromium
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [[ -t 0 ]]; }; then
        sudo "$@"
    else
        return 1
    fi
}

no_postgres() {
    say "PostgreSQL is missing and cannot be installed from here. Install it yourself
  (Debian: apt-get install postgresql; macOS: brew install postgresql@17; or set LEDGER_PG_BIN to the folder of its server programs)"
}
