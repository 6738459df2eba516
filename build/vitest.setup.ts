import fc from 'fast-check';

/** More runs, or the same ones again, without changing a test. */
const runs = process.env['FAST_CHECK_RUNS'];
const seed = process.env['FAST_CHECK_SEED'];

fc.configureGlobal({
  ...(runs === undefined ? {} : { numRuns: Number(runs) }),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
});
