/** `npm run test:long`: the properties again, with many more runs and a seed that is printed for a second try. */
import { prepare } from './prepare.js';

await prepare({ browser: false });
const seed = process.env['FAST_CHECK_SEED'] ?? String(Date.now() % 0x7fffffff);
process.env['FAST_CHECK_SEED'] = seed;
process.env['FAST_CHECK_RUNS'] ??= '5000';
// Deployments whose processes are killed at a random moment.
process.env['EDGE_WIZARD_MOMENTS'] ??= '500';
console.log(`Seed ${seed}; for the same again: FAST_CHECK_SEED=${seed} npm run test:long`);

const { close, runLanes, suites } = await import('./suites.js');
close(await runLanes([[suites.unit]]));
