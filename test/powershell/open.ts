import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Host } from '#electron/host/host.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { findPowerShell } from './find-powershell.js';

export const root = resolve(import.meta.dirname, '../..');

export const script = join(root, 'electron/host/powershell/edge-host.ps1');
export const standIns = ['NetAdapter', 'Windows', 'Preparation', 'AksEdge', 'Care'].map((name) =>
  join(import.meta.dirname, `modules/${name}.StandIn.psm1`),
);
export const hostile = [join(import.meta.dirname, 'modules/Hostile.psm1')];

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'edge-powershell-'));

export function powerShell(): string {
  const executable = findPowerShell();
  if (executable === undefined) throw new Error('run this through npm run test:powershell');
  return executable;
}

/** A real PowerShell in which the named modules stand in for the machine's own. */
export function open(modules: readonly string[]): Host {
  process.env['EDGE_WIZARD_TRAINING_DOOR'] = join(root, 'out/cli/training-door.cjs');
  process.env['EDGE_WIZARD_NODE'] = process.execPath;
  return openPowerShellHost({ executable: powerShell(), script, standIns: modules });
}
