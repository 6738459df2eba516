import type { FileChange } from '#shared/deployment/change.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { newestSchema } from '#shared/deployment/fields.ts';
import type { FileError } from '#shared/deployment/file-error.ts';
import { valueAt, withValue } from '#shared/deployment/paths.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import { writeDeployment, type Written } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding, Waiver } from '#shared/findings/finding.ts';
import { applyWaivers, type JudgedFinding } from '#shared/findings/waive.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { ok, type Result } from '#shared/result.ts';
import { allFindings } from './all-findings.ts';
import { addedFindings, hasMoreErrors } from './graver.ts';
import { applyFixes, isSame, type Judge, type NotApplied, type Repaired } from './repair.ts';

export interface ExportOptions {
  /** The rules, on a machine or without one. */
  readonly check: (file: DeploymentFile) => Promise<{
    readonly findings: readonly Finding[];
    readonly facts: HostFacts | undefined;
  }>;
  /** The machine whose product the file is for. */
  readonly facts: HostFacts | undefined;
  readonly waivers: readonly Waiver[];
  readonly fix: boolean;
  readonly keepSecrets: boolean;
}

/** A file as it is exported. */
export interface ExportedFile {
  readonly written: Written;
  /** All differences to the text that was read. */
  readonly changes: readonly FileChange[];
  /** Of the written file with its secrets: whether they are in the file is the owner's choice and not an error. */
  readonly findings: readonly JudgedFinding[];
  readonly notApplied: readonly NotApplied[];
}

/**
 * The schema to write: the one that the machine's product uses, or else the newest known one. Undefined if a file keeps
 * its own because it is newer.
 */
function targetSchema(file: DeploymentFile, facts: HostFacts | undefined): string | undefined {
  const emitted = facts?.module?.SchemaVersion;
  if (emitted !== undefined && parseVersion(emitted) !== undefined) return emitted;
  const [own, newest] = [parseVersion(String(file.SchemaVersion)), parseVersion(newestSchema)];
  return own !== undefined && newest !== undefined && compareVersions(own, newest) > 0
    ? undefined
    : newestSchema;
}

const withSchema = (file: DeploymentFile, schema: string | undefined): DeploymentFile =>
  withValue(file, 'SchemaVersion', schema ?? null);

/** A file that is ready to be written, and the findings of what will be written. */
type Ready = Repaired & {
  /** Undefined: its own, with all fields. */
  readonly schema: string | undefined;
  readonly findings: readonly JudgedFinding[];
};

/** The export of one file. */
class Export {
  readonly #read: ReadFile;
  readonly #options: ExportOptions;

  constructor(read: ReadFile, options: ExportOptions) {
    this.#read = read;
    this.#options = options;
  }

  write(file: DeploymentFile, schemaVersion: string | undefined, keepSecrets: boolean): Written {
    const schema = schemaVersion === undefined ? {} : { schemaVersion };
    return writeDeployment(file, { keepSecrets, ...schema });
  }

  /** The repaired file in its own schema. */
  async start(): Promise<Result<Ready, FileError>> {
    const repaired = await this.#repair(this.#read.file);
    const findings = await this.#judgeWritten(repaired.file, undefined);
    return findings.ok ? ok({ ...repaired, schema: undefined, findings: findings.value }) : findings;
  }

  /** The same file in another schema, unless that adds errors. */
  async inSchema(schema: string, ready: Ready): Promise<Result<Ready, FileError>> {
    const { file } = ready;
    const other = await this.#judgeWritten(file, schema);
    if (!other.ok) return other;
    if (hasMoreErrors(other.value, ready.findings)) {
      const added = addedFindings(other.value, ready.findings);
      const refusal = { code: 'schema', schema, added } as const;
      const kept: NotApplied = { rule: 'R-VER-1', path: 'SchemaVersion', refusal };
      return ok({ ...ready, notApplied: [...ready.notApplied, kept] });
    }
    const own = file.SchemaVersion;
    if (!this.#options.fix || schema === own) return ok({ ...ready, schema, findings: other.value });
    // Another schema can have more to fix.
    const again = await this.#repair(withSchema(file, schema));
    const back = withSchema(again.file, own);
    const findings = await this.#judgeWritten(back, schema);
    if (!findings.ok) return findings;
    return ok({
      file: back,
      changes: [...ready.changes, ...again.changes],
      notApplied: again.notApplied,
      schema,
      findings: findings.value,
    });
  }

  /** Applies the fixes that help, or only names the findings with a choice, which writing a file may hide. */
  async #repair(file: DeploymentFile): Promise<Repaired> {
    if (this.#options.fix) return applyFixes(file, this.#judge);
    const notApplied = (await this.#judge(file)).flatMap(({ rule, path, otherFix, waiver }): NotApplied[] =>
      otherFix === undefined || waiver !== undefined ? [] : [{ rule, path, refusal: { code: 'choice' } }],
    );
    return { file, changes: [], notApplied };
  }

  /** Of a file in memory: a finding of the reader ends when its value changes. */
  readonly #judge: Judge = (file) => {
    const findings = this.#read.findings.filter(({ path }) =>
      isSame(valueAt(file, path), valueAt(this.#read.file, path)),
    );
    return this.#findingsOf({ file, findings });
  };

  /** Of a file as its next reader will get it. */
  async #judgeWritten(
    file: DeploymentFile,
    schema: string | undefined,
  ): Promise<Result<readonly JudgedFinding[], FileError>> {
    const read = readDeployment(this.write(file, schema, true).text);
    return read.ok ? ok(await this.#findingsOf(read.value)) : read;
  }

  async #findingsOf(read: Pick<ReadFile, 'file' | 'findings'>): Promise<readonly JudgedFinding[]> {
    const { findings, facts } = await this.#options.check(read.file);
    return applyWaivers(allFindings(read, findings, facts), this.#options.waivers);
  }
}

/**
 * What to write for a file that was read: canonical, and in the product's schema if that adds no error. The result never
 * has more errors than the file had.
 */
export async function exportFile(
  read: ReadFile,
  options: ExportOptions,
): Promise<Result<ExportedFile, FileError>> {
  const exporting = new Export(read, options);
  const kept = await exporting.start();
  if (!kept.ok) return kept;
  const target = targetSchema(kept.value.file, options.facts);
  const ready = target === undefined ? kept : await exporting.inSchema(target, kept.value);
  if (!ready.ok) return ready;
  const { file, schema, changes, findings, notApplied } = ready.value;
  const written = exporting.write(file, schema, options.keepSecrets);
  return ok({ written, changes: [...read.changes, ...changes, ...written.changes], findings, notApplied });
}
