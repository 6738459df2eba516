import { join } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import { removeWithRetry } from '#electron/host/remove-with-retry.ts';
import { joinFile } from '#electron/jobs/job-folder.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { err, ok } from '#shared/result.ts';

export interface JoinParts {
  readonly jobs: { readonly current: () => JobSnapshot | null; readonly dismiss: () => void };
  readonly desktop: Desktop;
}

/**
 * The file with which another computer joins contains the cluster's token. PowerShell writes it into the job's folder;
 * from there it moves to where the person says, or is deleted with the view of its job.
 */
export function joinHandlers({ jobs, desktop }: JoinParts): Pick<Handlers, 'job.saveJoin' | 'job.dismiss'> {
  return {
    'job.saveJoin': async () => {
      const job = jobs.current();
      if (job === null) return err({ code: 'job.none', values: {} });
      const written = join(job.folder, joinFile);
      let text: string;
      try {
        text = readRegular(written).toString('utf8');
      } catch {
        return err({ code: 'job.joinGone', values: {} });
      }
      const name = `join-${nameForFile(job.machine)}.json`;
      const kind = ['desktop.export.kind', 'json'] as const;
      const saved = await desktop.chooseWhereToSave(name, 'desktop.join.title', kind);
      if (saved === undefined) return ok({ saved: null });
      const copied = writeWhole(saved, text);
      if (!copied.ok) return copied;
      const isGone = saved === written || (await removeWithRetry(written));
      return isGone ? ok({ saved }) : err({ code: 'job.joinStays', values: { file: written } });
    },
    'job.dismiss': async () => {
      const job = jobs.current();
      jobs.dismiss();
      // Nobody needs a token that wasn't saved. A file that another program has open goes at the next start.
      if (job?.kind === 'scaleOut') await removeWithRetry(join(job.folder, joinFile));
      return ok(null);
    },
  };
}
