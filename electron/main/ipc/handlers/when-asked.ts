/** The handlers of what a person starts, with everything that they need of rules, reports and archives. */
export { exportHandlers } from './export.ts';
export { jobHandlers } from './job.ts';
export { jobsHandlers } from './jobs.ts';
export { joinHandlers } from './join.ts';
export { machinesHandlers } from './machines.ts';
export { remedyHandlers } from './remedies.ts';
export { requestHandlers } from './request.ts';
export { scriptHandlers } from './script.ts';
export { sheetHandlers } from './sheets.ts';
export { supportHandlers } from './support.ts';
export { Paper } from '#electron/main/services/paper.ts';
