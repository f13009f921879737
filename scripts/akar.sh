# Sourced: sets AKAR to what runs a command as root ("" when we are root); fails if nothing does.
if [ "$(id -u)" = 0 ]; then AKAR=""; elif sudo -n true 2>/dev/null; then AKAR="sudo"; else false; fi
