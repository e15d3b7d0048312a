#!/bin/sh
# Makes this machine a kiosk. May be run again and again: it brings everything to the same state.
#
#   sudo packaging/linux/install.sh [--session cage|x] [--root DIR] [--no-packages]
#
# --session     cage (Wayland, the default) or x (for graphics that do not serve cage)
# --root DIR    put the files below DIR and touch nothing else: for a look, a test or an image
# --no-packages the system's packages and the environment are there already (no network needed)
#
# The network is needed once, for packages. USBGuard and boot passwords are left to you: `main.py
# doctor` names what is open at the end.
set -eu

session=cage root= packages=yes
while [ $# -gt 0 ]; do
    case $1 in
        --session) session=${2-}; shift ;;
        --root) root=${2-}; packages=no; shift ;;
        --no-packages) packages=no ;;
        -h|--help) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
        *) echo "install.sh: there is no option '$1'; --help lists what there is." >&2; exit 2 ;;
    esac
    shift
done
case $session in cage|x) ;; *) echo "install.sh: --session is cage or x." >&2; exit 2 ;; esac
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
source=$(CDPATH= cd -- "$here/../.." && pwd)
user=miss-kiosk
if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then
    echo "install.sh: this changes the whole machine and needs root: sudo $0" >&2
    exit 1
fi

put() { # put MODE FILE TARGET: copy when it differs
    mkdir -p "$root${3%/*}"
    cmp -s "$2" "$root$3" || install -m "$1" "$2" "$root$3"
}

# --- packages and user

if [ "$packages" = yes ]; then
    case $session in
        cage) display="cage seatd" ;;
        x) display="xserver-xorg-core xserver-xorg-input-libinput xauth" ;;
    esac
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    # shellcheck disable=SC2086
    apt-get install -q -y --no-install-recommends python3 python3-venv fontconfig $display
fi
if [ -z "$root" ] && ! getent passwd "$user" >/dev/null; then
    useradd --system --user-group --home-dir /var/lib/miss-kiosk --no-create-home --shell /usr/sbin/nologin "$user"
fi

# --- the program: root's, so that the kiosk cannot change it

if [ "$source" != "$root/opt/miss-kiosk" ]; then
    mkdir -p "$root/opt/miss-kiosk"
    for part in kiosk assets content packaging; do
        fresh="$root/opt/miss-kiosk/.$part.new"
        rm -rf "$fresh"
        cp -R "$source/$part" "$fresh"
        find "$fresh" -name __pycache__ -type d -prune -exec rm -rf {} +
        if [ -d "$root/opt/miss-kiosk/$part" ] && diff -rq "$fresh" "$root/opt/miss-kiosk/$part" >/dev/null 2>&1; then
            rm -rf "$fresh"
        else
            rm -rf "$root/opt/miss-kiosk/$part"
            mv "$fresh" "$root/opt/miss-kiosk/$part"
        fi
    done
    for file in main.py requirements.txt LICENSE README.md pyproject.toml; do
        [ ! -f "$source/$file" ] || put 0644 "$source/$file" "/opt/miss-kiosk/$file"
    done
fi
chmod -R u=rwX,go=rX "$root/opt/miss-kiosk"
chmod 0755 "$root/opt/miss-kiosk/packaging/linux/install.sh" "$root/opt/miss-kiosk/packaging/linux/wait-for-display" \
    "$root/opt/miss-kiosk/packaging/linux/x-cookie" "$root/opt/miss-kiosk/packaging/linux/usbguard/make-rules.sh"
if [ -z "$root" ]; then
    chown -R root:root /opt/miss-kiosk
fi
if [ "$packages" = yes ]; then
    # Builds the environment beside main.py while there is a network; the kiosk itself has none.
    # `check` ends with 1 for faults in the content, which are no reason to stop here.
    (cd /opt/miss-kiosk && python3 -E -s main.py check --data /var/lib/miss-kiosk >/dev/null) || true
    chmod -R go+rX /opt/miss-kiosk
fi

# --- settings of the system

for unit in miss-kiosk miss-kiosk-cage miss-kiosk-x miss-kiosk-matchbox; do
    put 0644 "$here/systemd/$unit.service" "/etc/systemd/system/$unit.service"
done
for part in system logind journald; do
    put 0644 "$here/systemd/$part.conf.d/miss-kiosk.conf" "/etc/systemd/$part.conf.d/miss-kiosk.conf"
done
put 0644 "$here/sysctl/60-miss-kiosk.conf" /etc/sysctl.d/60-miss-kiosk.conf
put 0644 "$here/udev/80-miss-kiosk-usb.rules" /etc/udev/rules.d/80-miss-kiosk-usb.rules
if [ "$session" = x ]; then
    put 0644 "$here/xorg/60-miss-kiosk.conf" /etc/X11/xorg.conf.d/60-miss-kiosk.conf
fi
mkdir -p "$root/etc/miss-kiosk"
case $session in
    cage) words="QT_QPA_PLATFORM=wayland WAYLAND_DISPLAY=/run/miss-kiosk-display/wayland-0" ;;
    x) words="QT_QPA_PLATFORM=xcb DISPLAY=:0 XAUTHORITY=/run/miss-kiosk-display/cookie" ;;
esac
for word in $words; do echo "$word"; done > "$root/etc/miss-kiosk/session.env"
for name in ctrl-alt-del sleep suspend hibernate hybrid-sleep; do
    mkdir -p "$root/etc/systemd/system"
    ln -sfn /dev/null "$root/etc/systemd/system/$name.target"
done
for name in autovt@ getty@tty1; do
    ln -sfn /dev/null "$root/etc/systemd/system/$name.service"
done
for file in "$here"/desktop/*.desktop; do
    put 0644 "$file" "/opt/miss-kiosk/desktop/${file##*/}"
done

# --- take it into use

if [ -z "$root" ]; then
    install -d -m 0700 -o "$user" -g "$user" /var/lib/miss-kiosk
    chown -R "$user:$user" /var/lib/miss-kiosk
    sysctl -q --system || true
    udevadm control --reload || true
    systemctl daemon-reload
    case $session in cage) other=x ;; x) other=cage ;; esac
    systemctl disable -q "miss-kiosk-$other.service" 2>/dev/null || true
    systemctl enable -q "miss-kiosk-$session.service" miss-kiosk.service
    [ "$session" = x ] || systemctl enable -q seatd.service
    systemctl set-default -q graphical.target
    echo "Installed. Now set the PIN:"
    echo "  sudo -u $user python3 /opt/miss-kiosk/main.py staff set-pin --data /var/lib/miss-kiosk"
    echo "then restart the machine. Still open on it:"
    python3 -E -s /opt/miss-kiosk/main.py doctor --data /var/lib/miss-kiosk || true
fi
