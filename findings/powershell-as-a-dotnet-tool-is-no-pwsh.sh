#!/usr/bin/env bash
# PowerShell 7.6.9 from NuGet (`dotnet tool install PowerShell`): the running process is `dotnet`, not `pwsh`.
#
# The good guess: a script that starts the same PowerShell again uses the path of its own process, which works with every
# other kind of installation. Here that path is `dotnet`, which, given -NoProfile -Command, looks for an application of
# that name. The real executable is in $PSHOME, and works.
#
# Seen: process   .../dotnet
#       PSHOME    has pwsh, which as a process of its own calls itself pwsh
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null

ask() { timeout 120 "$1" -NoLogo -NoProfile -NonInteractive -Command "$2"; }
own='[System.Diagnostics.Process]::GetCurrentProcess().MainModule.FileName'

process=$(ask "$work/tool/pwsh" "$own")
real=$(ask "$work/tool/pwsh" 'Join-Path $PSHOME pwsh')
again=$(ask "$real" "$own")
echo "process: $(basename "$process")"
echo "in PSHOME: $(basename "$real"), as a process: $(basename "$again")"
[ "$(basename "$process")" = dotnet ]
[ "$again" = "$real" ]
