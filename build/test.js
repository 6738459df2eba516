/** `npm test`: installs what is missing, builds, then runs every suite; the last line has the totals. */
import { prepare } from './prepare.js';

await prepare({ browser: true });
const { close, run, runQueue, suites } = await import('./suites.js');

const built = await run(suites.build);
const { lock, format, lint, lintSvelte, types, svelte, layers, scripts, unused } = suites;
const { domain, unit, component, e2e, package: packaged, powershell, windows } = suites;
// The longest first, so that both processors finish at about the same time.
const running = [e2e, packaged, unit, powershell, windows, component, domain];
const reading = [format, svelte, types, lint, lintSvelte, unused, scripts, layers, lock];
const rest = await runQueue(built.failed > 0 ? reading : [...running, ...reading]);
close({
  passed: rest.passed + built.passed,
  failed: rest.failed + built.failed,
  skipped: rest.skipped,
});
