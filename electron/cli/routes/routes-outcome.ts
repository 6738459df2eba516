import type { CommandContext } from '#electron/cli/common/context.ts';
import { errorOutcome, exitCodes, findingJson, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { routeProofLines } from '#electron/cli/routes/survey-lines.ts';
import { placeOf, type Survey } from '#electron/cli/routes/survey.ts';
import type { RouteJobEnd } from '#electron/jobs/routes/route-job.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import { preparationActions } from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { changeCall } from '#shared/routes/calls.ts';
import type { RouteProof, RouteRunKind } from '#shared/routes/route-journal.ts';
import type { RouteSeen, RoutesPlan } from '#shared/routes/types.ts';

const jobTroubles: ReadonlySet<string> = new Set([
  ...['job.unwritable', 'job.cutShort', 'routes.running', 'routes.runningHere'],
]);

/** Of a device that cannot be spoken to, a machine, or a job on either; anything else is unusable input. */
export function routesError(error: AppError, { t }: CommandContext): CommandOutcome {
  const isHost = /^(device|host|call|session)\./.test(error.code) || jobTroubles.has(error.code);
  const outcome = errorOutcome(error, t, isHost ? exitCodes.host : exitCodes.unusable);
  // Nothing is changed from here: what this computer lacks is for a person to give it.
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

/** What every action says of the device. */
export function surveyJson(surveyed: Survey, t: Translate): JsonObject {
  const { connected, findings, notChecked, ignored, plan } = surveyed;
  const { facts, unread, current } = connected;
  return {
    findings: findings.map((finding) => ({ ...findingJson(finding, t), ...placeOf(finding.path, surveyed) })),
    notChecked: notChecked.map(({ rule, path, needs }) => ({
      ...{ rule, path, needs: [...needs] },
      ...placeOf(path, surveyed),
    })),
    ignored: ignored.map(({ code, values }) => ({ code, ...values })),
    device: { ...facts.about },
    unread: unread.map((fact) => ({ ...fact })),
    now: rows(current),
    ...planJson(plan),
  };
}

/** What a way back did; nothing of it was wanted, so nothing is found. */
export const backJson = ({ before, plan }: RouteJobEnd): JsonObject => ({
  findings: [],
  now: rows(before),
  remove: rows(plan.remove),
  add: rows(plan.add),
});

const disagrees = (proof: readonly RouteProof[]): boolean =>
  proof.some(({ verdict }) => verdict === 'disagrees');

export const proofExit = (proof: readonly RouteProof[]): CommandOutcome['exit'] =>
  disagrees(proof) ? exitCodes.findings : exitCodes.done;

export const proofJson = (proof: readonly RouteProof[]): JsonObject[] => proof.map((row) => ({ ...row }));

/** How a job on a device ended. @param beside what else is said of it */
export function endOutcome(
  end: RouteJobEnd,
  { does, folder }: { readonly does: RouteRunKind; readonly folder: string },
  beside: JsonObject,
  t: Translate,
): CommandOutcome {
  const { outcome, steps, proof, after } = end;
  const exit =
    outcome === 'failed' ? exitCodes.host : outcome === 'cancelled' ? exitCodes.cancelled : proofExit(proof);
  const bad = steps.find(({ error }) => error !== undefined);
  const texts = bad?.error && errorText(bad.error, t, 'cli');
  return {
    exit,
    json: {
      ...beside,
      job: folder,
      outcome,
      ...(bad?.error === undefined
        ? {}
        : {
            stage: bad.id,
            failure: { code: bad.error.code, ...texts, text: bad.text, detail: bad.detail ?? '' },
          }),
      steps: steps.map(({ id, text, change, state, detail }) => ({
        ...{ id, does: change.does, text, state },
        ...(detail === undefined ? {} : { detail }),
      })),
      proof: proofJson(proof),
      after: after === undefined ? null : rows(after),
    },
    lines: [
      ...steps.map(({ state, text }) => t('cli.routes.step', { state, text })),
      ...(texts === undefined ? [] : [texts.message, `  ${texts.remedy}`]),
      ...(bad?.detail ? [`  ${bad.detail}`] : []),
      ...(outcome === 'failed'
        ? [t(`cli.routes.failed.${does}`)]
        : [t(`cli.outcome.${outcome}`, { stage: '' })]),
      ...routeProofLines(proof, t),
      t('cli.job', { folder }),
    ],
  };
}
