import type { JudgedFinding } from '#shared/findings/waive.ts';
import { verdictAt, type Evidence, type Verdict } from '#shared/verdicts/evidence.ts';
import { verdictWords } from '#shared/verdicts/words.ts';
import type { Wizard } from '../state/wizard.svelte.ts';
import { findingWords } from '../state/words.ts';

export interface VerdictView {
  /** `formed`: only its text was read. `open`: nothing was found out about it. */
  readonly state: 'ok' | 'formed' | 'open' | 'checking' | 'error' | 'warning' | 'needed';
  readonly text: string;
}

interface Words {
  /** What the computer's facts say about the value, if nothing is wrong. */
  readonly passed?: string | undefined;
  /** What can be said without any fact. */
  readonly noted?: string | undefined;
  /** The verdict on a value that isn't in the file. */
  readonly known?: Verdict | undefined;
  readonly checking?: string | undefined;
}

export function worst(findings: readonly JudgedFinding[]): JudgedFinding | undefined {
  const open = findings.filter(({ waiver }) => waiver === undefined);
  return (
    open.find(({ severity }) => severity === 'error') ?? open.find(({ severity }) => severity === 'warning')
  );
}

const isEmpty = (wizard: Wizard, path: string): boolean => {
  const value = wizard.value(path);
  return (
    value === undefined || value === '' || (typeof value === 'object' && value.every((line) => line === ''))
  );
};

/** What a field shows at its right: an error first, then what is pending, then that all is well. */
export function fieldVerdict(
  wizard: Wizard,
  paths: readonly string[],
  words: Words,
): VerdictView | undefined {
  const { t } = wizard;
  const findings = wizard.findingsAt(paths);
  const first = worst(findings);
  if (first !== undefined) {
    return {
      state: first.severity === 'error' ? 'error' : 'warning',
      text: findingWords(first, wizard).short,
    };
  }
  const accepted = findings.find(({ waiver }) => waiver !== undefined);
  if (accepted !== undefined) return { state: 'warning', text: t('verdict.accepted') };
  if (wizard.pendingAt(paths)) return { state: 'checking', text: words.checking ?? t('verdict.checking') };
  if (wizard.isAwaited(paths)) return { state: 'needed', text: t('verdict.needed') };
  if (paths.every((path) => isEmpty(wizard, path))) return undefined;
  if (words.passed !== undefined) return { state: 'ok', text: words.passed };
  if (words.noted !== undefined) return { state: 'formed', text: words.noted };
  const verdict = words.known ?? verdictAt(wizard.file, wizard.facts, paths[0] ?? '');
  return verdict === undefined
    ? undefined
    : { state: shape[verdict.evidence], text: verdictWords(verdict, t) };
}

/** Only what answered, or was silent where silence means much, is shown as good. */
const shape: Readonly<Record<Evidence, VerdictView['state']>> = {
  answers: 'ok',
  free: 'ok',
  wellFormed: 'formed',
  notTried: 'open',
  elsewhere: 'open',
};
