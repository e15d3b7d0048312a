#!/bin/sh
# Prints USBGuard rules for what is plugged in now: hubs, each device by number and socket, and sticks.
# Use: unplug keyboard, mouse and sticks, leave the touch panel, then
#   sudo packaging/linux/usbguard/make-rules.sh > rules.conf
# Read the result before it goes to /etc/usbguard/rules.conf: a rule too few is a dead touch screen.
set -eu
command -v usbguard >/dev/null || { echo "usbguard is not installed: sudo apt-get install usbguard" >&2; exit 1; }
echo "# Made by make-rules.sh from what was plugged in. The first rule that fits decides."
usbguard generate-policy --with-ports --no-hashes
echo '# Sticks: storage and nothing beside it.'
echo 'allow with-interface equals { 08:*:* }'
