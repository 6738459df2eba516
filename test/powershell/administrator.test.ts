import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { operationFile } from '#electron/host/operations.ts';
import { hostCommand } from '#electron/host/powershell/exchange.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { requestLine } from '#electron/host/powershell/request-line.ts';
import { onlyOn } from '../support/platform.ts';
import { ask, patience } from './ask.ts';
import { packagedScript, powerShell, temporaryFolder } from './open.ts';

/** A user's own folder, with a module that has the names of two cmdlets of the machine. */
function home(): string {
  const folder = temporaryFolder();
  const planted = join(folder, '.local/share/powershell/Modules/Planted');
  mkdirSync(planted, { recursive: true });
  const functions = [
    "function Get-NetAdapter { [pscustomobject]@{ Name = 'planted'; InterfaceIndex = 1 } }",
    "function New-AksEdgeDeployment { 'planted' }",
  ];
  writeFileSync(join(planted, 'Planted.psm1'), functions.join('\n'));
  return folder;
}

/** The packaged script in a PowerShell that has this environment only. */
async function found(environment: NodeJS.ProcessEnv) {
  const host = openPowerShellHost({
    ...{ executable: powerShell(), startDeadlineMs: patience },
    script: () => Promise.resolve({ ok: true, value: { path: packagedScript, environment } }),
  });
  const short = await host.run(ask('one'), { deadline: patience });
  await host.close();
  const place = { folder: temporaryFolder(), number: 1 };
  const request = { cmdlet: 'New-AksEdgeDeployment', parameters: {}, select: [], mark: 'operation', place };
  // As the host script starts it.
  const child = spawn(powerShell(), ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', '-'], {
    env: { ...environment, EDGE_WIZARD_HOST_SCRIPT: packagedScript },
  });
  child.stdout.resume();
  child.stderr.resume();
  child.stdin.end(`\n${hostCommand}\n${requestLine({ operation: request })}\n`);
  await once(child, 'close');
  return { short, long: readFileSync(operationFile(place), 'utf8') };
}

const here = onlyOn('posix', 'Windows keeps the user’s folder of modules in no variable');

test('PowerShell takes modules from the user’s own folder by itself', here, async () => {
  const { short, long } = await found({ HOME: home() });
  expect(short).toMatchObject({ ok: true, value: { values: [{ Name: 'planted' }] } });
  expect(long).toContain('"value":"planted"');
});

test('as administrator it doesn’t, and neither does its operation', here, async () => {
  const modules = temporaryFolder();
  const { short, long } = await found({ HOME: home(), EDGE_WIZARD_MODULES: modules, PSModulePath: modules });
  expect(short).toMatchObject({ ok: false, error: { code: 'call.missing' } });
  expect(long).toContain('"code":"missing"');
  expect(long).not.toContain('planted');
});
