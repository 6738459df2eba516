/** What carries out jobs. `jobs.ts` loads it for the first one: until then, there is only something to show. */
export { MachineResumer } from '#electron/jobs/job-resumer.ts';
export { JobStarter } from '#electron/jobs/job-starter.ts';
export { runPrepared } from '#electron/jobs/run-prepared.ts';
