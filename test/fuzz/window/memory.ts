import { preflight, preflightOptions } from '#shared/preflight/preflight.ts';
import type { CallName } from '#shared/ipc/contract.ts';
import type { FactsState } from '#shared/ipc/machine.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { emptyAnswers, type Answer, type Answers } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import type { Places } from './places.ts';
import type { Material, Pick } from './values.ts';
import { canary, fittingAt, numbers, paths, secretNames, spoiled } from './words.ts';

const t = translator('en');
const known = fittingAt['id']?.length ?? 0;

/** The answers of a person who sets up the smallest machine. */
const good: Readonly<Record<string, Answer['value']>> = {
  DeploymentType: 'SingleMachineCluster',
  'Network.InternetDisabled': true,
  'Network.Ip4AddressPrefix': '192.168.77.0/24',
  'Network.DnsServers': ['10.20.30.5'],
  'Init.ServiceIPRangeSize': '10',
  'User.AcceptEula': true,
  'User.AcceptOptionalTelemetry': false,
  'Machines[0].LinuxNode.CpuCount': '4',
  'Machines[0].LinuxNode.MemoryInMB': '4096',
  'Machines[0].LinuxNode.DataSizeInGB': '10',
};

/** What every training device accepts, apart from those that refuse on purpose. */
const login = { https: true, skipCertificateCheck: true, password: 'Password1' };

/** What a hostile window has seen, and what it makes of it. */
export class Memory implements Material {
  readonly #pick: Pick;
  readonly #ids: string[] = [...(fittingAt['id'] ?? [])];
  readonly #prints: string[] = ['', 'file=00000000'];
  readonly #places: Places;
  #state: FactsState | undefined;

  constructor(pick: Pick, places: Places) {
    this.#pick = pick;
    this.#places = places;
  }

  text(key: string): string {
    const pick = this.#pick;
    if (key === 'id') return this.#ids[pick(this.#ids.length)] ?? '';
    if (key === 'fingerprint' && pick(2) === 0) return this.#prints[pick(this.#prints.length)] ?? '';
    if (secretNames.includes(key)) return canary;
    const fitting = fittingAt[key] ?? [];
    const roll = pick(10);
    if (roll < 5 && fitting.length > 0) return fitting[pick(fitting.length)] ?? '';
    if (roll === 9) return this.#places.toOpen[pick(this.#places.toOpen.length)] ?? '';
    return spoiled[pick(spoiled.length)] ?? '';
  }

  number(): number {
    return numbers[this.#pick(numbers.length)] ?? 0;
  }

  key(at: string): string {
    const pick = this.#pick;
    if (at === 'secrets' && pick(2) === 0) return secretNames[pick(secretNames.length)] ?? '';
    const pool = pick(8) === 0 ? spoiled : paths;
    return pool[pick(pool.length)] ?? '';
  }

  /** Remembers ids and facts, to use them when they are no longer true. */
  keep(name: CallName, answer: unknown): void {
    const { value } = answer as { value?: unknown };
    if (name === 'facts.read' && value !== undefined) this.#state = value as FactsState;
    if ((name === 'job.list' || name === 'file.recent') && Array.isArray(value)) {
      this.#ids.push(...(value as { id: string }[]).map(({ id }) => id));
      this.#ids.splice(known, Math.max(0, this.#ids.length - 40));
    }
  }

  /** Half of the time the answers are a person's, with at most three of them replaced; half of those with none. */
  spoil(name: CallName, input: unknown): unknown {
    // A machine that is set up can't be set up again.
    if (name === 'training.change' && this.#pick(3) > 0) return { reset: true };
    // In real time a job would keep all others away for minutes.
    if (name === 'training.change') return { ...(input as object), speed: 0 };
    if (name === 'device.connect' && this.#pick(2) === 0) return { ...(input as object), ...login };
    const given = input as { answers?: Answers; secrets?: Record<string, string> };
    if (given.answers === undefined || this.#pick(2) === 0) return input;
    const entries = Object.entries(given.answers.values).slice(0, Math.max(0, this.#pick(7) - 3));
    const values = Object.fromEntries(
      Object.entries(good).map(([path, value]) => [path, { value, source: 'you' as const }]),
    );
    const answers: Answers = {
      ...emptyAnswers,
      values: { ...values, ...Object.fromEntries(entries) },
      waivers: this.#accepted(),
    };
    if (name !== 'job.start') return { ...given, answers };
    const secrets = this.#pick(2) === 0 ? {} : given.secrets;
    return { answers, secrets, fingerprint: this.#print(answers) };
  }

  /** Every check that failed, accepted: a person could do the same. */
  #accepted(): Answers['waivers'] {
    if (this.#state === undefined) return [];
    const { facts, unread } = this.#state;
    return preflight(facts, unread, [], preflightOptions({})).map(({ id }) => ({
      rule: 'R-CHECK-1',
      path: `Host.check.${id}`,
      reason: 'because',
    }));
  }

  #print(answers: Answers): string {
    const facts = this.#state?.facts ?? {};
    const print = makePlan(judge(answers, facts, {}).file, facts).fingerprint;
    this.#prints.push(print);
    if (this.#prints.length > 20) this.#prints.shift();
    return this.#pick(8) === 0 ? (this.#prints[this.#pick(this.#prints.length)] ?? '') : print;
  }
}

/** What no answer may be: nothing at all, an internal error, or an error without a sentence. */
export function objectionTo(answer: unknown): string | undefined {
  if (answer === 'no answer') return answer;
  try {
    structuredClone(answer);
  } catch {
    return 'an answer that cannot be sent';
  }
  const { ok, error } = answer as { ok?: boolean; error?: { code: string; values: object; detail?: string } };
  if (ok === true) return undefined;
  if (ok !== false || error === undefined) return 'no envelope';
  if (error.code === 'internal') return `an internal error: ${error.detail ?? ''}`;
  try {
    // A code or a value that its sentence needs may be missing.
    const { message } = errorText(error as never, t);
    return message === t('error.internal.message') ? `an error without a sentence: ${error.code}` : undefined;
  } catch (cause) {
    return `a sentence with a gap: ${error.code}: ${String(cause)}`;
  }
}
