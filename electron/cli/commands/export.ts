import { writeFileSync } from 'node:fs';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { inspectFile } from '#electron/cli/common/inspect-file.ts';
import { isHostError } from '#electron/cli/common/machine.ts';
import {
  errorOutcome,
  exitCodes,
  findingJson,
  findingLines,
  type CommandOutcome,
} from '#electron/cli/common/outcome.ts';
import { changeText, type FileChange } from '#shared/deployment/change.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { newestSchema } from '#shared/deployment/fields.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { ok, type Result } from '#shared/result.ts';
import { allFindings } from '#shared/rules/all-findings.ts';
import { check } from '#shared/rules/check.ts';

/** A fix can reveal another finding. After this many rounds, two fixes are undoing each other. */
const rounds = 8;

/** Applies the fixes of all findings until none is left. Accepted findings stay as they are. */
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

/**
 * The schema to write: the one that the machine's product uses, or else the newest known one. A newer file keeps its
 * own.
 */
function targetSchema(file: DeploymentFile, facts: HostFacts | undefined): string | undefined {
  const emitted = facts?.module?.SchemaVersion;
  if (emitted !== undefined && parseVersion(emitted) !== undefined) return emitted;
  const [own, newest] = [parseVersion(String(file.SchemaVersion)), parseVersion(newestSchema)];
  return own !== undefined && newest !== undefined && compareVersions(own, newest) > 0
    ? undefined
    : newestSchema;
}

/** The findings of the written file, as its next reader will get them. */
function judgeText(text: string, facts: HostFacts | undefined): Result<readonly Finding[], AppError> {
  const read = readDeployment(text);
  return read.ok
    ? ok(allFindings(read.value, check(read.value.file, facts).findings, facts))
    : read;
}

/** Reads any readable file and writes it in canonical, current form. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  if (options.out === undefined) {
    return errorOutcome({ code: 'usage.option', values: { reason: '--out OUT', command: 'export' } }, t);
  }
  const examined = await inspectFile(context, { fallback: 'none', onlyNamed: true, allowEmbedded: true });
  if (!examined.ok) {
    return errorOutcome(examined.error, t, isHostError(examined.error) ? exitCodes.host : exitCodes.unusable);
  }
  const { machine, facts, findings, read, waivers } = examined.value;
  await machine?.host.close();
  const { file } = examined.value;
  const repaired = options.fix ? fixed(file, findings, facts) : { file, changes: [] };
  const schemaVersion = targetSchema(repaired.file, facts);
  const schema = schemaVersion === undefined ? {} : { schemaVersion };
  const written = writeDeployment(repaired.file, { keepSecrets: options.keepSecrets, ...schema });
  // Checked with its secrets: whether they are in the file is the owner's choice and not an error.
  const whole = writeDeployment(repaired.file, { keepSecrets: true, ...schema });
  const judged = judgeText(whole.text, facts);
  if (!judged.ok) return errorOutcome(judged.error, t);
  try {
    writeFileSync(options.out, written.text, { mode: 0o600 });
  } catch (error) {
    const detail = (error as Error).message;
    return errorOutcome({ code: 'file.write', values: { file: options.out }, detail }, t);
  }
  const changes = [...read.changes, ...repaired.changes, ...written.changes];
  const left = applyWaivers(judged.value, waivers);
  return {
    exit: exitCodes.done,
    json: {
      out: options.out,
      changes: changes.map((change) => ({
        path: change.path,
        from: change.from,
        to: change.to,
        why: changeText(change, t),
      })),
      secretsLeftOut: [...written.secretsLeftOut],
      findings: left.map((finding) => findingJson(finding, t)),
    },
    lines: [
      t('cli.exported', { out: options.out }),
      ...changes.map((change) =>
        t('cli.change', {
          path: change.path,
          from: shown(change.from, t),
          to: shown(change.to, t),
          why: changeText(change, t),
        }),
      ),
      ...(written.secretsLeftOut.length === 0
        ? []
        : [t('cli.secretsLeftOut', { paths: written.secretsLeftOut.join(', ') })]),
      ...left.flatMap((finding) => findingLines(finding, t)),
    ],
  };
}

function shown(value: JsonValue, t: Translate): string {
  if (value === null || value === '') return t('change.nothing');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
