/**
 * Runs on Windows' Node and stays: writes the answers to the given file, and keeps a PowerShell open.
 *
 * The first PowerShell on a Wine desktop starts the desktop's own program, which inherits its pipes. A reader of the
 * pipes waits as long as the desktop exists, which ends with its last user. So this process stays, and nothing waits
 * for the end of its output.
 *
 * PowerShell is started as the product does it, with a pipe and a hidden console of its own: without them it ends
 * silently under Wine.
 */
const { spawn } = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const { release } = require('node:os');
const process = require('node:process');

const [, , answer, powershell] = process.argv;

/** @param {string} said PowerShell's output */
function tell(said) {
  const half = `${answer}.half`;
  writeFileSync(half, `Node ${process.version} on ${process.platform} ${release()}, PowerShell ${said}`);
  renameSync(half, answer);
}

if (powershell === undefined) {
  tell('is not there');
} else {
  const command = '"$($PSVersionTable.PSVersion), on Windows: $IsWindows"; Start-Sleep 86400';
  const child = spawn(powershell, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', command], {
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    if (said.includes('\n')) tell(said.trim());
  });
  child.once('error', (error) => tell(`does not start: ${error.message}`));
  child.once('exit', (code) => tell(`ended with ${String(code)}`));
}
