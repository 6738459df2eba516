import { writeFileSync } from 'node:fs';
import type { Context } from '#electron/cli/context.ts';
import { examine } from '#electron/cli/examine.ts';
import { isHostError } from '#electron/cli/machine.ts';
import { errorOutcome, exits, findingJson, findingLines, type Outcome } from '#electron/cli/outcome.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { newestSchema } from '#shared/deployment/fields.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import type { FileChange } from '#shared/deployment/read.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { check } from '#shared/rules/check.ts';
import { applyWaivers, type JudgedFinding } from '#shared/rules/waive.ts';

/** A fix can bring the next finding to light; more rounds than this would be two fixes quarrelling. */
const rounds = 8;

/** Applies every fix that findings offer, until none offers one. Accepted findings are left as they are. */
function fixed(
  file: DeploymentFile,
  findings: readonly JudgedFinding[],
  facts: HostFacts | undefined,
): { readonly file: DeploymentFile; readonly changes: readonly FileChange[] } {
  const changes: FileChange[] = [];
  let now = file;
  let open = findings.filter(({ fix, waiver }) => fix !== undefined && waiver === undefined);
  for (let round = 0; round < rounds && open.length > 0; round += 1) {
    for (const { rule, fix } of open) {
      for (const { path, value } of fix?.changes ?? []) {
        const from = valueAt(now, path) ?? null;
        if (JSON.stringify(from) === JSON.stringify(value)) continue;
        changes.push({ path, from, to: value, why: rule });
        now = withValue(now, path, value);
      }
    }
    const accepted = findings.flatMap(({ waiver }) => (waiver === undefined ? [] : [waiver]));
    open = applyWaivers(check(now, facts).findings, accepted).filter(
      ({ fix, waiver }) => fix !== undefined && waiver === undefined,
    );
  }
  return { file: now, changes };
}

/** An older file is written in the schema that the machine's product emits, or in the newest that is known. */
function current(file: DeploymentFile, facts: HostFacts | undefined): ReturnType<typeof fixed> {
  const target = facts?.module?.SchemaVersion ?? newestSchema;
  const to = parseVersion(target);
  const from = parseVersion(file.SchemaVersion ?? '');
  if (to === undefined || (from !== undefined && compareVersions(from, to) >= 0))
    return { file, changes: [] };
  const change = { path: 'SchemaVersion', from: file.SchemaVersion ?? null, to: target, why: 'R-VER-1' };
  return { file: withValue(file, change.path, target), changes: [change] };
}

/** Reads whatever can be read, and writes it canonical and current. */
export async function run(context: Context): Promise<Outcome> {
  const { options, t } = context;
  if (options.out === undefined) {
    return errorOutcome({ code: 'usage.option', values: { reason: '--out OUT', command: 'export' } }, t);
  }
  const examined = await examine(context, 'none');
  if (!examined.ok) {
    return errorOutcome(examined.error, t, isHostError(examined.error) ? exits.host : exits.unusable);
  }
  const { machine, facts, findings, read, waivers } = examined.value;
  await machine?.host.close();
  const raised = current(examined.value.file, facts);
  const repaired = options.fix ? fixed(raised.file, findings, facts) : { file: raised.file, changes: [] };
  const written = writeDeployment(repaired.file, { keepSecrets: options.keepSecrets });
  try {
    writeFileSync(options.out, written.text, { mode: 0o600 });
  } catch (error) {
    const detail = (error as Error).message;
    return errorOutcome({ code: 'file.write', values: { file: options.out }, detail }, t);
  }
  const changes = [...read.changes, ...raised.changes, ...repaired.changes];
  const left = applyWaivers(check(repaired.file, facts).findings, waivers);
  return {
    exit: exits.done,
    json: {
      out: options.out,
      changes: changes.map((change) => ({ ...change })),
      secretsLeftOut: [...written.secretsLeftOut],
      findings: left.map((finding) => findingJson(finding, t)),
    },
    lines: [
      t('cli.exported', { out: options.out }),
      ...changes.map(({ path, from, to, why }) =>
        t('cli.change', { path, from: shown(from), to: shown(to), why }),
      ),
      ...(written.secretsLeftOut.length === 0
        ? []
        : [t('cli.secretsLeftOut', { paths: written.secretsLeftOut.join(', ') })]),
      ...left.flatMap((finding) => findingLines(finding, t)),
    ],
  };
}

const shown = (value: JsonValue): string => (typeof value === 'string' ? value : JSON.stringify(value));
