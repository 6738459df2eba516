import { join } from 'node:path';
import * as v from 'valibot';
import { readJson } from '#electron/host/json-file.ts';
import type { JobFolder } from '#electron/jobs/job-folder.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { withoutSecrets } from '#shared/deployment/without-secrets.ts';
import { secretValues } from '#shared/deployment/write.ts';
import { isMessageKey } from '#shared/locales/translate.ts';
import { preflightIds } from '#shared/preflight/preflight.ts';
import { redactor } from '#shared/redact.ts';
import type { StartVerdict } from '#shared/report/report-job.ts';

const name = 'verdict.json';

const values = v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())]));
const waiver = v.exactOptional(v.looseObject({ rule: v.string(), reason: v.string() }));
const fix = v.exactOptional(v.looseObject({ changes: v.array(v.looseObject({ path: v.string() })) }));

/** A later version may know texts that this one doesn't; then nothing is repeated by half. */
const schema = v.looseObject({
  findings: v.array(
    v.looseObject({
      rule: v.string(),
      text: v.pipe(
        v.string(),
        v.check((text) => isMessageKey(`${text}.message`)),
      ),
      severity: v.picklist(['error', 'warning', 'info']),
      path: v.string(),
      values,
      waivable: v.boolean(),
      waiver,
      fix,
      otherFix: fix,
    }),
  ),
  notChecked: v.array(
    v.looseObject({ rule: v.string(), path: v.string(), needs: v.array(v.looseObject({})) }),
  ),
  checks: v.array(
    v.looseObject({
      id: v.picklist(preflightIds),
      state: v.picklist(['passed', 'note', 'warning', 'failed', 'unread', 'reading']),
      values,
      evidence: v.exactOptional(v.string()),
      mendedBy: v.exactOptional(v.string()),
      waiver,
    }),
  ),
});

/** Writes into a job's folder what the person was told before the start, without secrets. */
export function writeVerdict(
  folder: Pick<JobFolder, 'write'>,
  verdict: StartVerdict,
  file: DeploymentFile,
): void {
  const clean = withoutSecrets(verdict, redactor(secretValues(file)));
  folder.write(name, `${JSON.stringify(clean, null, 2)}\n`);
}

/** What the person was told before the start of a job; undefined if its file isn't there or isn't valid. */
export function storedVerdict(folder: string): StartVerdict | undefined {
  const value = readJson(join(folder, name));
  return v.is(schema, value) ? (value as unknown as StartVerdict) : undefined;
}
