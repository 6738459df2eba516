import type { HostFacts } from '#shared/facts/host-facts.ts';
import { describe } from '#shared/findings/describe.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { Translate } from '#shared/locales/translate.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

export interface VerdictView {
  readonly state: 'ok' | 'checking' | 'error' | 'warning' | 'needed';
  readonly text: string;
}

interface Words {
  /** Shown if nothing is wrong; otherwise a general word. */
  readonly passed?: string | undefined;
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
    return { state: first.severity === 'error' ? 'error' : 'warning', text: describe(first, t).short };
  }
  const accepted = findings.find(({ waiver }) => waiver !== undefined);
  if (accepted !== undefined) return { state: 'warning', text: t('verdict.accepted') };
  if (wizard.pendingAt(paths)) return { state: 'checking', text: words.checking ?? t('verdict.checking') };
  if (wizard.isAwaited(paths)) return { state: 'needed', text: t('verdict.needed') };
  if (paths.every((path) => isEmpty(wizard, path))) return undefined;
  return { state: 'ok', text: words.passed ?? t('verdict.ok') };
}

/** The network's answer about an address that must be free; undefined if it wasn't pinged. */
export function freeWords(address: string, facts: HostFacts, t: Translate): string | undefined {
  return facts.probes?.ping?.[address]?.answered === false ? t('verdict.free') : undefined;
}

/** How fast an address answered that must exist. */
export function answersWords(address: string, facts: HostFacts, t: Translate): string | undefined {
  const ping = facts.probes?.ping?.[address];
  if (ping?.answered !== true) return undefined;
  return ping.ms === undefined ? t('verdict.answers') : t('verdict.answersIn', { ms: Math.max(1, ping.ms) });
}
