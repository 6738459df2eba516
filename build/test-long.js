/**
 * `npm run test:long`: what takes too long for every change. Property tests with many more examples and a printed seed,
 * hundreds of killed processes and dropped sessions, both PowerShell suites in full, Node and PowerShell of Windows
 * under Wine, and every rule of the slower linter.
 */
import { spawnSync } from 'node:child_process';
import { installFromDebian } from './debian.js';
import { prepare } from './prepare.js';

await prepare({ browser: false });
const seed = process.env['FAST_CHECK_SEED'] ?? String(Date.now() % 0x7fffffff);
process.env['FAST_CHECK_SEED'] = seed;
process.env['FAST_CHECK_RUNS'] ??= '5000';
// Deployments whose processes are killed at a random moment.
process.env['EDGE_WIZARD_MOMENTS'] ??= '500';
// Sessions of a device that break at a random moment.
process.env['EDGE_WIZARD_DROPS'] ??= '200';
// Training machines that Ansible brings up, two of which fail.
process.env['EDGE_WIZARD_MACHINES'] ??= '20';
console.log(`Seed ${seed}; for the same again: FAST_CHECK_SEED=${seed} npm run test:long`);

if (process.platform === 'linux' && spawnSync('ansible-doc', ['--version']).status !== 0) {
  // Without it, its tests are skipped and say so.
  const missing = await installFromDebian(['ansible'], '270 MB installed');
  if (missing !== undefined) console.log(missing);
}

const { close, run, runQueue, suites } = await import('./suites.js');
const built = await run(suites.build);
const { lintAll, unit, domain, powershellAll, windowsAll } = suites;
const rest = await runQueue([unit, powershellAll, windowsAll, domain, lintAll]);
close({ ...rest, passed: rest.passed + built.passed, failed: rest.failed + built.failed });
