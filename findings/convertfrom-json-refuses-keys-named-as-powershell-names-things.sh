#!/usr/bin/env bash
# PowerShell 7.6.9: ConvertFrom-Json rejects keys that PowerShell uses itself, although Test-Json accepts them.
#
# The good guess: any key can be a property, and ConvertFrom-Json reads what Test-Json accepts. In fact psobject, psbase,
# psadapted, psextended and pstypenames, in any case, fail the whole document with "The member name ... is reserved"; no
# other member is read. A configuration with labels from people can contain one.
#
# Seen: psobject refused, PSBase refused, pstypenames refused, psother read; Test-Json True for all four
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null

cat >"$work/ask.ps1" <<'P'
foreach ($key in 'psobject', 'PSBase', 'pstypenames', 'psother') {
    $text = '{"' + $key + '":1,"Name":"line 3"}'
    $read = try { [void](ConvertFrom-Json -InputObject $text -ErrorAction Stop); 'read' } catch { 'refused' }
    '{0} {1} {2}' -f $key, $read, (Test-Json -Json $text)
}
P
seen=$(timeout 120 "$work/tool/pwsh" -NoLogo -NoProfile -NonInteractive -File "$work/ask.ps1")
echo "$seen"
[ "$seen" = 'psobject refused True
PSBase refused True
pstypenames refused True
psother read True' ]
