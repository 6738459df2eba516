import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { AppError } from '#shared/errors.ts';
import type { WizardApi } from '#shared/ipc/contract.ts';
import type { JsonValue } from '#shared/json.ts';
import type { RowValue } from '#shared/sites/edit-table.ts';
import { toText } from '#shared/values.ts';
import { emptyAnswers, type Answers, type StepId } from '#shared/wizard/answers.ts';
import { journeySteps, stepOf } from '#shared/wizard/steps.ts';
import { settle } from './client.ts';
import { loadedRules } from './rules.svelte.ts';
import type { TableStore } from './table-store.svelte.ts';

/** What a row needs of the wizard while it is open there. */
interface Host {
  answers: Answers;
  secrets: Readonly<Record<string, string>>;
  problem: AppError | null;
  readonly file: DeploymentFile;
  readonly table: TableStore;
  goTo: (step: StepId, path?: string) => void;
}

interface Opened {
  readonly row: number;
  readonly number: number;
  readonly name: string;
}

const textOf = (value: JsonValue): string =>
  Array.isArray(value) ? value.map(toText).join(', ') : toText(value);

/** What has changed from one file to another, key by key. */
function changesOf(from: DeploymentFile, to: DeploymentFile): readonly RowValue[] {
  const before = new Map(
    loadedRules()
      .splitFile(from)
      .leaves.map(([path, value]) => [path, textOf(value)]),
  );
  const after = new Map(
    loadedRules()
      .splitFile(to)
      .leaves.map(([path, value]) => [path, textOf(value)]),
  );
  const set = [...after].filter(([path, value]) => before.get(path) !== value);
  const gone = [...before.keys()].filter((path) => !after.has(path));
  return [...set.map(([path, value]) => ({ path, value })), ...gone.map((path) => ({ path, value: null }))];
}

/** A row of the table in the steps of a single file, and the way back. The answers of before wait meanwhile. */
export class OpenRow {
  now = $state.raw<Opened | null>(null);
  #before: Pick<Host, 'answers' | 'secrets'> | undefined;
  /** As it was opened. */
  #file: DeploymentFile = {};
  readonly #api: WizardApi;
  readonly #host: Host;

  constructor(api: WizardApi, host: Host) {
    this.#api = api;
    this.#host = host;
  }

  /** @param path of the value to begin with */
  async open(row: number, path = 'Network'): Promise<void> {
    const host = this.#host;
    const chosen = await settle(this.#api['machines.row']({ row }));
    const file = chosen.ok ? loadedRules().fromFile(chosen.value.name, chosen.value.text) : chosen;
    if (!file.ok) {
      host.problem = file.error;
      return;
    }
    const { row: number = 0, name = '' } = host.table.rows[row] ?? {};
    this.#before = { answers: host.answers, secrets: host.secrets };
    this.now = { row, number, name };
    const { opened, values, secrets } = file.value;
    host.answers = { ...emptyAnswers, job: 'prepare', opened, values, visited: journeySteps.prepare };
    host.secrets = secrets;
    this.#file = host.file;
    const step = stepOf(path);
    host.goTo(step === 'review' ? 'network' : step, path);
  }

  /** Returns to the table, with what was changed or without it. */
  async back(isKept: boolean): Promise<void> {
    const { now } = this;
    const host = this.#host;
    if (now === null || this.#before === undefined) return;
    const values = changesOf(this.#file, host.file);
    this.now = null;
    host.answers = { ...this.#before.answers, job: 'many' };
    host.secrets = this.#before.secrets;
    host.goTo('machines');
    const inherited = isKept && values.length > 0 ? await host.table.setValues(now.row, values) : [];
    if (inherited === null || inherited.length === 0) return;
    host.problem = { code: 'sites.inherited', values: { paths: inherited.join(', ') } };
  }
}
