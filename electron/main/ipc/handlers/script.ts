import { join } from 'node:path';
import { readRegular } from '#electron/host/regular-file.ts';
import { rollbackFile } from '#electron/jobs/job-folder.ts';
import type { Handlers } from '#electron/main/ipc/registrar.ts';
import { nameForFile, type Desktop } from '#electron/main/services/desktop.ts';
import { writeWhole } from '#electron/main/services/files.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import { err, ok } from '#shared/result.ts';

export interface ScriptParts {
  readonly jobs: { readonly current: () => JobSnapshot | null };
  readonly desktop: Desktop;
}

/** The script that brings a device's routes back without this program: it stays in the folder of its job, and has no secret. */
export function scriptHandlers({ jobs, desktop }: ScriptParts): Pick<Handlers, 'job.saveScript'> {
  return {
    'job.saveScript': async () => {
      const job = jobs.current();
      // Anyone may have written what is in the folder of another job.
      if (job === null || job.unverified !== undefined) return err({ code: 'job.none', values: {} });
      const file = join(job.folder, rollbackFile);
      let script: Buffer;
      try {
        script = readRegular(file);
      } catch (error) {
        return err({ code: 'file.read', values: { file }, detail: String(error) });
      }
      const name = ['rollback', nameForFile(job.machine), job.id].filter((part) => part !== '').join('-');
      const kind = ['desktop.script.kind', 'ps1'] as const;
      const saved = await desktop.chooseWhereToSave(`${name}.ps1`, 'desktop.script.title', kind);
      if (saved === undefined) return ok({ saved: null });
      const written = writeWhole(saved, script);
      return written.ok ? ok({ saved }) : written;
    },
  };
}
