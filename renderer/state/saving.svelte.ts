import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { Language } from '#shared/locales/languages.ts';
import type { Result } from '#shared/result.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import type { Answers, OpenedFile } from '#shared/wizard/answers.ts';
import { settle } from './client.ts';
import { countFindings } from './finding-counts.ts';
import type { LaterPart } from './later.svelte.ts';
import { allRules } from './rules.svelte.ts';

interface Dependencies {
  readonly api: WizardApi;
  readonly failed: (error: AppError) => void;
  readonly answers: () => Answers;
  readonly secrets: () => Readonly<Record<string, string>>;
  readonly file: () => DeploymentFile;
  readonly page: () => LaterPart | undefined;
  readonly findings: () => readonly JudgedFinding[];
}

/** A file that was saved where the person said. */
export interface SavedFile {
  readonly path: string;
  /** What was shown when it was saved, and the file that was open. */
  readonly page: LaterPart | undefined;
  readonly opened: OpenedFile | undefined;
  /** For a deployment file: its errors when it was saved, and the paths of secrets that aren't in it. */
  readonly openErrors?: number;
  readonly leftOut?: readonly string[];
}

/** Saves files where the person says, and knows the last one: a single bar reports all of them. */
export class SavingStore {
  last = $state.raw<SavedFile | null>(null);
  /** Whether the person is being asked about the secrets of an export. */
  isAsking = $state(false);
  readonly #dependencies: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#dependencies = dependencies;
  }

  /** Exports the deployment file. If it contains secrets, the person is asked about them first. */
  async exportFile(): Promise<void> {
    const { writeDeployment } = await allRules();
    const { secretsLeftOut } = writeDeployment(this.#dependencies.file(), { keepSecrets: false });
    if (secretsLeftOut.length > 0) this.isAsking = true;
    else await this.writeFile(false);
  }

  async writeFile(keepSecrets: boolean): Promise<void> {
    this.isAsking = false;
    const { api, answers, secrets, findings } = this.#dependencies;
    const openErrors = countFindings(findings()).errors;
    const saved = await this.#save(
      api['file.export']({ answers: answers(), secrets: secrets(), keepSecrets }),
    );
    if (this.last === null || saved === null) return;
    this.last = { ...this.last, openErrors, leftOut: keepSecrets ? [] : saved.secretsLeftOut };
  }

  /** The sheet for the network administrator, in the language that they read. */
  async saveRequest(language: Language, as: 'pdf' | 'html'): Promise<void> {
    const { api, answers } = this.#dependencies;
    await this.#save(api['request.save']({ answers: answers(), language, as }));
  }

  /** The same on paper. */
  async printRequest(language: Language): Promise<void> {
    const { api, answers, failed } = this.#dependencies;
    const printed = await settle(api['request.print']({ answers: answers(), language }));
    if (!printed.ok) failed(printed.error);
  }

  /** The support file of the shown job, without these parts. */
  saveSupport(without: readonly string[]) {
    return this.#save(this.#dependencies.api['support.save']({ without }));
  }

  /** The report of the shown job, as PDF. */
  savePdf() {
    return this.#save(this.#dependencies.api['job.pdf']({}));
  }

  /** The file with which another computer joins; it leaves the folder of its job. */
  saveJoin() {
    return this.#save(this.#dependencies.api['job.saveJoin']({}));
  }

  /** The script that brings a device's routes back without this program. */
  saveScript() {
    return this.#save(this.#dependencies.api['job.saveScript']({}));
  }

  /** The wanted routes of a device, as `edge-wizard routes` reads them. A row without any value isn't one. */
  saveRoutes(rows: readonly WantedRow[]) {
    const typed = rows.map(({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }) => ({
      ...{ InterfaceAlias, DestinationPrefix, NextHop },
      ...(RouteMetric === undefined ? {} : { RouteMetric }),
    }));
    const filled = typed.filter(({ DestinationPrefix, NextHop }) => DestinationPrefix + NextHop !== '');
    return this.#save(this.#dependencies.api['routes.saveTable']({ rows: filled }));
  }

  async showFolder(): Promise<void> {
    if (this.last === null) return;
    const { api, failed } = this.#dependencies;
    const shown = await settle(api['saved.show']({ file: this.last.path }));
    if (!shown.ok) failed(shown.error);
  }

  /** @returns what the call answered; null if it failed, which is reported */
  async #save<Answer extends { readonly saved: string | null }>(
    saving: Promise<Result<Answer, AppError>>,
  ): Promise<Answer | null> {
    this.last = null;
    const answer = await settle(saving);
    if (!answer.ok) {
      this.#dependencies.failed(answer.error);
      return null;
    }
    const { saved } = answer.value;
    const { page, answers } = this.#dependencies;
    if (saved !== null) this.last = { path: saved, page: page(), opened: answers().opened };
    return answer.value;
  }
}
