#!/usr/bin/env bash
# PowerShell 7.6.9: a property whose getter throws raises an error when it is read by its name, and is null without an
# error when the same property is read through PSObject.Properties, as every script does that takes objects of any shape.
#
# The good guess: both ways run the same getter and raise the same error, so that a try/catch tells "has none" from
# "could not be read". Only the way by name does.
#
# Seen: by name refused, through PSObject null
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null

cat >"$work/ask.ps1" <<'P'
Add-Type 'public class Meter { public string Reading { get { throw new System.InvalidOperationException("no"); } } }'
$meter = [Meter]::new()
try { if ($null -eq $meter.Reading) { 'null' } else { 'a value' } } catch { 'refused' }
try { if ($null -eq $meter.PSObject.Properties['Reading'].Value) { 'null' } else { 'a value' } } catch { 'refused' }
P
seen=$(timeout 120 "$work/tool/pwsh" -NoLogo -NoProfile -NonInteractive -File "$work/ask.ps1" | paste -sd ' ')
echo "by name, through PSObject: $seen"
[ "$seen" = 'refused null' ]
