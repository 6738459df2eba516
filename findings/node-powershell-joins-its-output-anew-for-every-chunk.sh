#!/usr/bin/env bash
# node-powershell 5.0.1 (child-shell 5.0.0) on PowerShell 7.6.9: twice the output costs four times the copying.
#
# The good guess: a library that waits for the end of a command's output appends each chunk, and joins them once, at the
# end. It looks for its marker after every chunk, in a buffer that it joins from all chunks so far. What it copies grows
# with the square of the output, and all of it on the thread that called.
#
# Seen: bytes given to Buffer.concat, by bytes of output
#       1 MB      13 times the output
#       4 MB      50 times the output
set -euo pipefail
export NO_COLOR=1 TERM=dumb DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
dotnet --list-sdks | grep -q '^1[0-9]\.' || { echo 'needs a .NET SDK, 10 or later'; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet tool install PowerShell --version 7.6.9 --tool-path "$work/tool" >/dev/null
cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-powershell@5.0.1

cat >ask.cjs <<'JS'
const { PowerShell } = require('node-powershell');
let joined = 0;
const concat = Buffer.concat;
Buffer.concat = (list, length) => {
  for (const part of list) joined += part.length;
  return concat(list, length);
};
/** How often each byte of an output of so many megabytes is copied. */
async function copies(megabytes) {
  const shell = new PowerShell({ executable: process.argv[2], executableOptions: { '-NoProfile': true } });
  await shell.invoke('1');
  joined = 0;
  const { raw } = await shell.invoke(`'x' * ${megabytes * 1024 * 1024}`);
  await shell.dispose();
  return joined / raw.length;
}
(async () => {
  const [one, four] = [await copies(1), await copies(4)];
  console.log(`1 MB: each byte ${one.toFixed(0)} times; 4 MB: ${four.toFixed(0)} times`);
  process.exitCode = one > 4 && four > 2.5 * one ? 0 : 1;
})();
JS
timeout 300 node ask.cjs "$work/tool/pwsh"
