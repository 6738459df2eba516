import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import type { Host } from '#electron/host/host.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { findPowerShell } from './find-powershell.js';

export const root = resolve(import.meta.dirname, '../..');

export const script = join(root, 'out/powershell/edge-host.ps1');
/** The same without the bridge for stand-in modules. */
export const packagedScript = join(root, 'out/package/powershell/edge-host.ps1');
export const standIns = ['NetAdapter', 'Windows', 'Preparation', 'AksEdge', 'Care'].map((name) =>
  join(import.meta.dirname, `modules/${name}.StandIn.psm1`),
);
/** Runs the cmdlets of the modules that the environment names in another process. */
export const elsewhere = [join(import.meta.dirname, 'modules/Elsewhere.StandIn.psm1')];
export const hostile = [join(import.meta.dirname, 'modules/Hostile.psm1')];

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'edge-powershell-'));

let found: string | undefined;

/** The PowerShell of this run: looked for once, and not at all where whoever runs the tests has named it. */
export function powerShell(): string {
  const named = process.env['EDGE_WIZARD_POWERSHELL'] ?? '';
  found ??= isAbsolute(named) ? named : findPowerShell();
  if (found === undefined) throw new Error('run this through npm run test:powershell');
  return found;
}

/** A real PowerShell in which the named modules stand in for the machine's own. */
export function open(modules: readonly string[], hostScript = script): Host {
  process.env['EDGE_WIZARD_TRAINING_BRIDGE'] = join(root, 'out/cli/training-bridge.cjs');
  process.env['EDGE_WIZARD_NODE'] = process.execPath;
  // However busy the machine is.
  const startDeadlineMs = 300_000;
  return openPowerShellHost({
    ...{ executable: powerShell(), script: hostScript, standIns: modules, startDeadlineMs },
  });
}
