import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Fix } from '#shared/rules/finding.ts';
import {
  emptyAnswers,
  secretPaths,
  type Answers,
  type AnswerSource,
  type AnswerValue,
  type JobKind,
} from '#shared/wizard/answers.ts';
import { reduce, type Action } from '#shared/wizard/reducer.ts';
import { now } from './now.ts';

const adapterPath = 'Machines[0].NetworkConnection.AdapterName';

/** The answers and the secrets, by path; a field need not know which of the two it edits. */
export abstract class AnswerBook {
  answers = $state.raw<Answers>(emptyAnswers);
  /** Kept here and nowhere else: not saved, handed over once when a job starts or a file is exported. */
  secrets = $state.raw<Readonly<Record<string, string>>>({});

  abstract get facts(): HostFacts;
  /** The answers are other ones than before. */
  protected abstract changed(): void;

  value(path: string): AnswerValue | undefined {
    return secretPaths.includes(path) ? this.secrets[path] : this.answers.values[path]?.value;
  }
  source(path: string): AnswerSource | undefined {
    if (secretPaths.includes(path)) return this.secrets[path] === undefined ? undefined : 'you';
    return this.answers.values[path]?.source;
  }
  set(path: string, value: AnswerValue): void {
    if (!secretPaths.includes(path)) this.dispatch({ type: 'set', path, value });
    else if (typeof value === 'string') this.secrets = { ...this.secrets, [path]: value };
    if (path === adapterPath) this.prefill();
  }
  clear(path: string): void {
    this.dispatch({ type: 'clear', path });
    this.prefill();
  }
  setJob(job: JobKind): void {
    this.dispatch({ type: 'setJob', job });
  }
  applyFix(fix: Fix): void {
    // Taken away means left empty by choice: otherwise the machine's value would come back at once.
    const changes = fix.changes.map(({ path, value }) => ({ path, value: value ?? '' }));
    const isSecret = ({ path }: { readonly path: string }): boolean => secretPaths.includes(path);
    for (const { path, value } of changes.filter(isSecret))
      this.set(path, typeof value === 'string' ? value : '');
    this.dispatch({
      type: 'applyFix',
      fix: { changes: changes.filter((change) => !isSecret(change)) },
    });
    this.prefill();
  }
  waive(rule: string, path: string, reason: string): void {
    const by = this.facts.host?.UserName;
    const waiver = { rule, path, reason, at: now(), ...(by === undefined ? {} : { by }) };
    this.dispatch({ type: 'waive', waiver });
  }
  withdraw(rule: string, path?: string): void {
    this.dispatch({ type: 'withdraw', rule, ...(path === undefined ? {} : { path }) });
  }

  /** What nobody chose follows the machine, and the adapter that was chosen on it. */
  protected prefill(): void {
    this.dispatch({ type: 'factsRead', facts: this.facts });
  }

  protected dispatch(action: Action): void {
    this.answers = reduce(this.answers, action);
    this.changed();
  }
}
