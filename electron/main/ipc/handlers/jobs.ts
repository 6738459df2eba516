import { err } from '#shared/result.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';

type JobsCalls =
  | 'job.list'
  | 'job.open'
  | 'job.resume'
  | 'job.abandon'
  | 'job.restart'
  | 'job.delete'
  | 'job.report'
  | 'job.collectLogs'
  | 'care.start';

export function jobsHandlers(): Pick<Handlers, JobsCalls> {
  const none = () => err({ code: 'internal', values: {} });
  return {
    'job.list': none,
    'job.open': none,
    'job.resume': none,
    'job.abandon': none,
    'job.restart': none,
    'job.delete': none,
    'job.report': none,
    'job.collectLogs': none,
    'care.start': none,
  };
}
