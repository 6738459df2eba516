/** `npm test`: installs what is missing, builds, then runs every suite; the last line counts them all. */
import { prepare } from './prepare.js';

await prepare({ browser: true });
const { close, run, runLanes, suites } = await import('./suites.js');

const built = await run(suites.build);
const { lock, format, lint, types, svelte, layers, scripts, powershell, unit, component, e2e } = suites;
// Two lanes for two cores: what reads the code beside what runs it.
const rest = await runLanes(
  built.failed > 0
    ? [[lock, format, lint, types, svelte, layers]]
    : [
        [lock, format, layers, scripts, types, svelte, lint],
        [unit, component, powershell, e2e],
      ],
);
close({
  passed: rest.passed + built.passed,
  failed: rest.failed + built.failed,
  skipped: rest.skipped,
});
