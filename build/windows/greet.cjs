/**
 * Runs on Windows' Node: writes what answers into the file that is named. PowerShell is started as the product starts it,
 * with a console of its own that is hidden; without one it ends silently under Wine.
 *
 * The first PowerShell of a Wine server is asked for nothing: a helper that Wine starts beside it inherits its pipe, and
 * whoever reads from that pipe waits for the helper, too.
 */
const { spawnSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { release } = require('node:os');
const process = require('node:process');

const [, , answer, powershell] = process.argv;
const words = [
  '-NoLogo',
  '-NoProfile',
  '-NonInteractive',
  '-Command',
  '"$($PSVersionTable.PSVersion) $IsWindows"',
];

/** @param {'ignore' | 'pipe'} stdio */
const ask = (stdio) =>
  spawnSync(powershell, words, { windowsHide: true, timeout: 120_000, encoding: 'utf8', stdio }).stdout;

/** @type {{ node: string, system: string, powershell?: string }} */
const said = { node: process.version, system: `${process.platform} ${release()}` };
if (powershell !== undefined) {
  ask('ignore');
  said.powershell = String(ask('pipe')).trim();
}
writeFileSync(answer, JSON.stringify(said));
