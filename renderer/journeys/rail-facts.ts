import { connectsToArc } from '#shared/deployment/connects-to-arc.ts';
import { isHyperVPending, isRestartPending } from '#shared/facts/windows.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { PreflightCheck } from '#shared/preflight/preflight.ts';
import { missingForArc } from '../parts/answer-words.ts';
import type { StepState } from '../state/journey.ts';
import { loadedRules, rules } from '../state/rules.svelte.ts';
import type { Wizard } from '../state/wizard.svelte.ts';

/** A step's state as far as facts decide it, and what the rail says below its name. */
export interface StepFacts {
  readonly state?: StepState;
  readonly answer: string;
}

/** Whether only a restart of this computer is missing: for a shown job, or for Windows. */
function needsRestart({ job, facts }: Wizard): boolean {
  const waits = job !== null && (job.state === 'restart' || job.outcome === 'reboot');
  return waits || isRestartPending(facts) || isHyperVPending(facts);
}

/** The failed checks that neither the plan nor the person deals with. */
const failedChecks = ({ checks, findings, answers, plan }: Wizard): readonly PreflightCheck[] =>
  rules()?.openChecks(checks, findings, answers.waivers, plan) ?? [];

/** Those that no error says, too: what is listed and counted as an error isn't listed and counted again. */
export const unsaidChecks = (wizard: Wizard): readonly PreflightCheck[] =>
  failedChecks(wizard).filter(
    ({ id }) =>
      !loadedRules()
        .sameAs(id, wizard.shownFindings)
        .some(({ severity }) => severity === 'error'),
  );

/** So many failed checks, and whether a restart is needed as well; undefined if none failed. */
function failedWords(wizard: Wizard, count: number): string | undefined {
  if (count === 0) return undefined;
  return wizard.t(needsRestart(wizard) ? 'rail.computer.failedRestart' : 'rail.computer.failed', { count });
}

/** What is known about this computer. */
export function computerFacts(wizard: Wizard): StepFacts {
  const { t, reading, busy, checks } = wizard;
  if (wizard.factsProblem !== null) return { state: 'warning', answer: t('rail.computer.unread') };
  if (busy || reading.length > 0) return { answer: t('rail.computer.reading') };
  const waits = needsRestart(wizard);
  const failed = failedWords(wizard, failedChecks(wizard).length);
  if (failed !== undefined) return { state: 'error', answer: failed };
  if (waits) return { state: 'warning', answer: t('rail.computer.restart') };
  const count = (...states: readonly string[]): number =>
    checks.filter(({ state }) => states.includes(state)).length;
  const [open, warned] = [count('unread', 'reading'), count('warning')];
  if (open > 0) return { answer: t('rail.computer.partly', { count: open }) };
  return { answer: warned > 0 ? t('rail.computer.warned', { count: warned }) : t('rail.computer.ready') };
}

/** What this computer needs before anything can be set up on it besides the errors, once its page has been seen. */
export function computerNotice(wizard: Wizard): { text: string; state: 'error' | 'warning' } | undefined {
  const { visited } = wizard.answers;
  if (!visited.includes('computer') && !visited.includes('review')) return undefined;
  const { state, answer } = computerFacts(wizard);
  if (state === 'warning') return { text: answer, state };
  if (state !== 'error') return undefined;
  const unsaid = failedWords(wizard, unsaidChecks(wizard).length);
  if (unsaid !== undefined) return { text: unsaid, state };
  return needsRestart(wizard) ? { text: wizard.t('rail.computer.restart'), state: 'warning' } : undefined;
}

/** Whether a failed check keeps the plan from being carried out. */
export const isComputerOpen = (wizard: Wizard): boolean => failedChecks(wizard).length === 0;

/** Whether a deployment got as far as Azure Arc, and what came of it; undefined if it says nothing about it. */
function arcOf(job: JobSnapshot | null): 'connected' | 'failed' | undefined {
  if (job?.kind !== 'deploy' || job.state !== 'ended') return undefined;
  const row = job.proof.find(({ check }) => check === 'arc');
  if (row?.verdict === 'agrees') return 'connected';
  if (row?.verdict === 'disagrees') return 'failed';
  const { failure } = job;
  return failure?.stage === 'arc' || failure?.code.startsWith('arc') === true ? 'failed' : undefined;
}

/** Before the deployment it is a plan; only its proof makes a connection of it. */
export function azureFacts(wizard: Wizard): StepFacts {
  const { t, job } = wizard;
  const arc = arcOf(job);
  if (arc === 'connected') return { answer: t('rail.azure.connected') };
  if (arc === 'failed') return { state: 'error', answer: t('rail.azure.failed') };
  const isOver = job?.kind === 'deploy' && job.state === 'ended';
  if (job === null && missingForArc(wizard).length > 0) return { answer: t('rail.azure.missing') };
  if (!connectsToArc(wizard.file)) return { answer: t('rail.azure.none') };
  return { answer: t(isOver ? 'rail.azure.unconfirmed' : 'rail.azure.arc') };
}

/** The state of a shown job in one word, the same in the rail and in the footer. */
export function jobWord(job: JobSnapshot, t: Wizard['t']): string {
  if (job.state !== 'ended') return t(`rail.deploy.${job.state}`);
  if (job.outcome === 'done' && job.routes?.does === 'rollback') return t('rail.deploy.rolledBack');
  return t(`rail.deploy.${job.outcome ?? 'failed'}`);
}

/** A job that undid another one, or waits, isn't simply done. */
export function jobState(job: JobSnapshot): StepState | undefined {
  if (job.state === 'interrupted' || job.state === 'restart') return 'warning';
  if (job.state !== 'ended') return undefined;
  if (job.outcome === 'failed') return 'error';
  const isPlain = job.outcome === 'done' && job.routes?.does !== 'rollback';
  const agrees = job.proof.every(({ verdict }) => verdict !== 'disagrees');
  return isPlain && agrees ? 'done' : 'warning';
}
