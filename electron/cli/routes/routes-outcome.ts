import type { CommandContext } from '#electron/cli/common/context.ts';
import { disagrees } from '#electron/cli/common/job-outcome.ts';
import { errorOutcome, exitCodes, findingJson, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { routeProofLines } from '#electron/cli/routes/survey-lines.ts';
import { placeOf, type Survey } from '#electron/cli/routes/survey.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import { preparationActions } from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { JobSnapshot, RoutesSnapshot, StepSnapshot } from '#shared/job/job.ts';
import type { JsonObject } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { changeCall } from '#shared/routes/calls.ts';
import type { RouteChange, RouteSeen, RoutesPlan } from '#shared/routes/types.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';

const jobTroubles: ReadonlySet<string> = new Set([
  ...['job.unwritable', 'job.cutShort', 'routes.running', 'routes.runningHere', 'routes.notConnected'],
  ...['routes.findings', 'routes.inTheWay'],
]);

/** For a device that can't be reached, a machine, or a job on either; anything else is unusable input. */
export function routesError(error: AppError, { t }: CommandContext): CommandOutcome {
  const isHost = /^(device|host|call|session)\./.test(error.code) || jobTroubles.has(error.code);
  const outcome = errorOutcome(error, t, isHost ? exitCodes.host : exitCodes.unusable);
  // Nothing is changed from here: a person has to make the change that this computer needs.
  const mayBeService = error.code === 'device.noAnswer';
  const ways = preparationActions(mayBeService ? { ...error, code: 'device.clientService' } : error, {});
  if (ways.length === 0) return outcome;
  const commands = ways.flatMap(({ calls }) => calls.map(callText));
  const names = ways.flatMap(({ id, name }) =>
    id === 'hostsLine' ? [t('cli.prepare.again', { name })] : [],
  );
  return {
    ...outcome,
    json: { ...outcome.json, commands },
    lines: [...outcome.lines, t('cli.prepare'), ...commands.map((command) => `  ${command}`), ...names],
  };
}

const rows = (routes: readonly RouteSeen[]): JsonObject[] => routes.map((row) => ({ ...row }));

const planJson = ({ remove, add, kept, foreign, inTheWay, changes }: RoutesPlan): JsonObject => ({
  remove: rows(remove),
  add: rows(add),
  kept: rows(kept),
  foreign: rows(foreign),
  inTheWay: rows(inTheWay),
  commands: changes.map((change) => callText(changeCall(change))),
});

/** What every action reports about the device. */
export function surveyJson(surveyed: Survey, t: Translate): JsonObject {
  const { connected, findings, notChecked, ignored, leftOut, plan } = surveyed;
  const { facts, unread, current } = connected;
  return {
    findings: findings.map((finding) => ({ ...findingJson(finding, t), ...placeOf(finding.path, surveyed) })),
    notChecked: notChecked.map(({ rule, path, needs }) => ({
      ...{ rule, path, needs: [...needs] },
      ...placeOf(path, surveyed),
    })),
    ignored: ignored.map(({ code, values }) => ({ code, ...values })),
    leftOut: leftOut.map(({ line, text, why }) => ({ line, text, why })),
    device: { ...facts.about },
    unread: unread.map((fact) => ({ ...fact })),
    now: rows(current),
    ...planJson(plan),
  };
}

/** A run without a table: no route was requested, so there are no findings. */
export const backJson = ({ before, changes }: RoutesSnapshot): JsonObject => ({
  findings: [],
  now: rows(before),
  remove: rows(changes.filter(({ does }) => does === 'remove').map(({ row }) => row)),
  add: rows(changes.filter(({ does }) => does === 'add').map(({ row }) => row)),
});

export const proofExit = (proof: readonly ProofRow[]): CommandOutcome['exit'] =>
  disagrees(proof) ? exitCodes.findings : exitCodes.done;

export const proofJson = (proof: readonly ProofRow[]): JsonObject[] => proof.map((row) => ({ ...row }));

/** The disk failed; the message says whether anything had started. */
function unwritten({ failure, steps, folder }: JobSnapshot): AppError | undefined {
  if (failure?.code !== 'journal') return undefined;
  const hasBegun = steps.some(({ state }) => state !== 'waiting');
  const code = hasBegun ? 'job.cutShort' : 'job.unwritable';
  return { code, values: { folder: failure.folder ?? folder }, detail: failure.detail };
}

/** A step as JSON. One that never started was skipped. */
const stepJson = (step: StepSnapshot, change: RouteChange | undefined) => ({
  id: step.id,
  ...(change === undefined ? {} : { does: change.does }),
  text: step.text ?? '',
  state: step.state === 'waiting' ? ('skipped' as const) : step.state,
  ...(step.detail === undefined ? {} : { detail: step.detail }),
});

/** How a job on a device ended. @param beside further members of the JSON */
export function endOutcome(
  job: JobSnapshot,
  beside: (routes: RoutesSnapshot) => JsonObject,
  context: CommandContext,
): CommandOutcome {
  const { t } = context;
  const { outcome = 'failed', steps, proof, routes, failure, folder } = job;
  const cut = unwritten(job);
  if (cut !== undefined || routes === undefined) {
    return routesError(cut ?? { code: 'internal', values: {} }, context);
  }
  const exit =
    outcome === 'failed' ? exitCodes.host : outcome === 'cancelled' ? exitCodes.cancelled : proofExit(proof);
  const bad = steps.find(({ error }) => error !== undefined);
  const texts = bad?.error && errorText(bad.error, t, 'cli');
  const all = steps.map((step, index) => stepJson(step, routes.changes[index]));
  return {
    exit,
    json: {
      ...beside(routes),
      job: folder,
      verified: job.unverified === undefined,
      outcome,
      ...(bad?.error === undefined
        ? {}
        : {
            stage: bad.id,
            failure: { code: bad.error.code, ...texts, text: bad.text ?? '', detail: failure?.detail ?? '' },
          }),
      steps: all,
      proof: proofJson(proof),
      after: routes.after ? rows(routes.after) : null,
    },
    lines: [
      ...all.map(({ state, text }) => t('cli.routes.step', { state, text })),
      ...(texts === undefined ? [] : [texts.message, `  ${texts.remedy}`]),
      ...(bad?.detail ? [`  ${bad.detail}`] : []),
      ...(outcome === 'failed'
        ? [t(`cli.routes.failed.${routes.does}`)]
        : [t(`cli.outcome.${outcome}`, { stage: '' })]),
      ...routeProofLines(proof, t),
      ...(job.unverified === undefined ? [] : [t('cli.unverified', { folder })]),
      t('cli.job', { folder }),
    ],
  };
}
