#!/usr/bin/env bash
# PowerShell 7.6.9: ConvertFrom-Json accepts comments, but not between a key and its colon, and no // comment as the very
# last characters. It also accepts NUL as whitespace, and a missing value as null.
#
# The good guess: comments are allowed wherever whitespace is, or nowhere; and a reader that rejects `[1 2]` rejects
# `{"a":,}`, too. In fact the place decides, and {"a":,} is an object whose member is null.
#
# Seen: before key read, after colon read, after value read, before colon refused, // at the end refused,
#       // and a line end read, NUL at the end read, no value null
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null

cat >"$work/ask.ps1" <<'P'
function Get-Verdict([string] $Text) {
    try { [void](ConvertFrom-Json -InputObject $Text -ErrorAction Stop); 'read' } catch { 'refused' }
}
'before key ' + (Get-Verdict '{/*c*/"a":1}')
'after colon ' + (Get-Verdict '{"a":/*c*/1}')
'after value ' + (Get-Verdict '{"a":1/*c*/}')
'before colon ' + (Get-Verdict '{"a"/*c*/:1}')
'// at the end ' + (Get-Verdict '{"a":1}//')
'// and a line end ' + (Get-Verdict "{`"a`":1}//`n")
'NUL at the end ' + (Get-Verdict ('{"a":1}' + [char]0))
'no value ' + $(if ($null -eq (ConvertFrom-Json -InputObject '{"a":,}').a) { 'null' } else { 'something' })
P
seen=$(timeout 120 "$work/tool/pwsh" -NoLogo -NoProfile -NonInteractive -File "$work/ask.ps1")
echo "$seen"
[ "$seen" = 'before key read
after colon read
after value read
before colon refused
// at the end refused
// and a line end read
NUL at the end read
no value null' ]
