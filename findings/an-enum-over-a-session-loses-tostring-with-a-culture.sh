#!/usr/bin/env bash
# PowerShell 7.6.9: an enum from a remote session arrives as a number. Its ToString() returns the name, but there is no
# overload with a culture ("Cannot find an overload"), although every number and every enum has one.
#
# The good guess: what calls itself an Int32 has Int32's methods. In fact the type name that deserialization adds
# (Deserialized.System.DayOfWeek) brings its own ToString, which hides all others; [Convert]::ToString works. A device's
# answers over remoting contain such values.
#
# Seen: is Int32 True, interpolated 5, ToString() Friday, ToString(culture) refused, Convert 5
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null

cat >"$work/ask.ps1" <<'P'
$near = [System.Management.Automation.PSSerializer]
$far = $near::Deserialize($near::Serialize([DayOfWeek]::Friday))
$culture = [System.Globalization.CultureInfo]::InvariantCulture
'is Int32 ' + ($far -is [int])
"interpolated $far"
'ToString() ' + $far.ToString()
'ToString(culture) ' + $(try { $far.ToString($culture) } catch { 'refused' })
'Convert ' + [Convert]::ToString($far, $culture)
P
seen=$(timeout 120 "$work/tool/pwsh" -NoLogo -NoProfile -NonInteractive -File "$work/ask.ps1")
echo "$seen"
[ "$seen" = 'is Int32 True
interpolated 5
ToString() Friday
ToString(culture) refused
Convert 5' ]
