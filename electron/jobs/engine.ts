/** What carries out jobs. `load-engine.ts` loads it: until a job is carried out, there is only something to show. */
export { MachineResumer } from '#electron/jobs/job-resumer.ts';
export { JobStarter } from '#electron/jobs/job-starter.ts';
export { runPrepared } from '#electron/jobs/run-prepared.ts';
