import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Fix } from '#shared/findings/finding.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import {
  emptyAnswers,
  secretPaths,
  type Answers,
  type AnswerSource,
  type AnswerValue,
  type JourneyId,
} from '#shared/wizard/answers.ts';
import type { FromFile } from '#shared/wizard/from-file.ts';
import { reduce, type Action } from '#shared/wizard/reducer.ts';
import { routeRemovedBy } from '#shared/wizard/route-rows.ts';
import { secretIn, withoutPassword } from '#shared/wizard/secret-parts.ts';
import { timestamp } from './timestamp.ts';

/** Besides those of an answer: the device's own values. */
export type ShownSource = AnswerSource | 'device' | 'delivered';

const isSecret = (path: string): boolean => secretPaths.includes(path);
const adapterPath = 'Machines[0].NetworkConnection.AdapterName';

/** A removed value is left empty on purpose: otherwise the machine's value would return at once. */
const leftEmpty = ({ changes }: Fix): Fix => ({
  changes: changes.map(({ path, value }) => ({ path, value: value ?? '' })),
});

/** The answers and the secrets, by path; a field doesn't need to know which of the two it edits. */
export abstract class AnswerStore {
  answers = $state.raw<Answers>(emptyAnswers);
  /** Kept only here: not saved, and sent once when a job starts or a file is exported. */
  secrets = $state.raw<Readonly<Record<string, string>>>({});
  /** A text with several values, pasted into a field that takes one: the person decides what is used. */
  pasted = $state.raw<string | null>(null);

  #secretsOfFile = $state.raw<readonly string[]>([]);
  /** The state before a file was opened, to return to. */
  #beforeFile: { readonly answers: Answers; readonly secrets: Readonly<Record<string, string>> } | undefined;

  abstract get facts(): HostFacts;
  abstract get here(): HostFacts;
  /** The answers have changed. */
  protected abstract changed(): void;

  /** A proxy address with a password is a secret as long as the window lives; without it, an answer. */
  value(path: string): AnswerValue | undefined {
    return this.secrets[path] ?? (isSecret(path) ? undefined : this.answers.values[path]?.value);
  }
  source(path: string): ShownSource | undefined {
    if (!isSecret(path)) return this.answers.values[path]?.source;
    if (this.secrets[path] === undefined) return undefined;
    return this.#secretsOfFile.includes(path) ? 'file' : 'you';
  }
  set(path: string, value: AnswerValue): void {
    const secret = isSecret(path) && typeof value === 'string' ? value : secretIn(path, value);
    this.#keepSecret(path, secret);
    if (!isSecret(path)) this.dispatch({ type: 'set', path, value: withoutPassword(path, value) });
    if (path === adapterPath) this.prefill();
  }
  clear(path: string): void {
    this.#keepSecret(path, undefined);
    this.dispatch({ type: 'clear', path });
    this.prefill();
  }
  setJob(job: JourneyId): void {
    this.dispatch({ type: 'setJob', job });
    // What the computer proposes depends on which one it is.
    this.prefill();
  }
  applyFix(fix: Fix): void {
    const route = routeRemovedBy(fix);
    if (route !== undefined) {
      this.removeRoute(route);
      return;
    }
    const { changes } = leftEmpty(fix);
    for (const { path, value } of changes) {
      if (isSecret(path)) this.set(path, typeof value === 'string' ? value : '');
      else this.#keepSecret(path, undefined);
    }
    this.dispatch({
      type: 'applyFix',
      fix: { changes: changes.filter(({ path }) => !isSecret(path)) },
    });
    this.prefill();
  }
  /** What the answers would be after a fix. */
  answersAfter(answers: Answers, fix: Fix): Answers {
    const fixed = reduce(answers, { type: 'applyFix', fix: leftEmpty(fix) });
    return reduce(fixed, { type: 'factsRead', facts: this.facts });
  }
  /** Replaces all wanted routes. */
  setRoutes(rows: readonly WantedRow[]): void {
    this.dispatch({ type: 'setRoutes', rows });
  }
  removeRoute(index: number): void {
    this.dispatch({ type: 'removeRoute', index });
  }
  waive(rule: string, path: string, reason: string): void {
    const by = this.here.host?.UserName;
    const waiver = { rule, path, reason, at: timestamp(), ...(by === undefined ? {} : { by }) };
    this.dispatch({ type: 'waive', waiver });
  }
  withdraw(rule: string, path?: string): void {
    this.dispatch({ type: 'withdraw', rule, ...(path === undefined ? {} : { path }) });
  }

  /** Starts over with a file's values. The previous state can be restored. */
  takeFile(file: FromFile): void {
    this.#beforeFile ??= { answers: this.answers, secrets: this.secrets };
    this.secrets = file.secrets;
    this.#secretsOfFile = Object.keys(file.secrets);
    this.dispatch({ type: 'fileOpened', file });
    this.prefill();
  }
  /** Starts without a file after all: the answers before it are restored, and later ones stay. */
  putFileAway(): void {
    const before = this.#beforeFile;
    const own = Object.entries(this.secrets).filter(([path]) => !this.#secretsOfFile.includes(path));
    this.secrets = { ...before?.secrets, ...Object.fromEntries(own) };
    this.#secretsOfFile = [];
    this.#beforeFile = undefined;
    this.dispatch({ type: 'fileClosed', before: before?.answers ?? emptyAnswers });
    this.prefill();
  }

  #keepSecret(path: string, secret: string | undefined): void {
    if (secret === this.secrets[path] && !this.#secretsOfFile.includes(path)) return;
    const others = Object.entries(this.secrets).filter(([other]) => other !== path);
    this.secrets = Object.fromEntries(secret === undefined ? others : [...others, [path, secret]]);
    this.#secretsOfFile = this.#secretsOfFile.filter((other) => other !== path);
  }

  /** Values that nobody chose follow the machine, and its chosen adapter. */
  protected prefill(): void {
    this.dispatch({ type: 'factsRead', facts: this.facts });
  }

  protected dispatch(action: Action): void {
    this.answers = reduce(this.answers, action);
    this.changed();
  }
}
