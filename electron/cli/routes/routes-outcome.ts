import type { Context } from '#electron/cli/context.ts';
import {
  blocking,
  errorOutcome,
  exits,
  findingJson,
  findingLines,
  type Outcome,
} from '#electron/cli/outcome.ts';
import type { Survey } from '#electron/cli/routes/survey.ts';
import { routeText } from '#electron/jobs/routes/route-text.ts';
import type { RouteJobEnd } from '#electron/jobs/routes/route-job.ts';
import { waysFor } from '#shared/connection/preparation.ts';
import type { AppError } from '#shared/errors.ts';
import type { JsonObject } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { callText } from '#shared/plan/powershell-text.ts';
import type { RouteProof } from '#shared/plan/route-journal.ts';
import { changeCall } from '#shared/routes/calls.ts';
import type { RouteSeen, RoutesPlan } from '#shared/routes/types.ts';

const jobTroubles: ReadonlySet<string> = new Set(['job.unwritable', 'routes.running']);

/** Of a device that cannot be spoken to, a machine, or a job on either; anything else is unusable input. */
export function routesError(error: AppError, { t }: Context): Outcome {
  const isHost = /^(device|host|call|session)\./.test(error.code) || jobTroubles.has(error.code);
  const outcome = errorOutcome(error, t, isHost ? exits.host : exits.unusable);
  // Nothing is changed from here: what this computer lacks is for a person to give it.
  const mayBeService = error.code === 'device.noAnswer';
  const ways = waysFor(mayBeService ? { ...error, code: 'device.clientService' } : error, {});
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
    findings: findings.map((finding) => findingJson(finding, t)),
    notChecked: notChecked.map(({ rule, path, needs }) => ({ rule, path, needs: [...needs] })),
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

/** What stands between the table and the device, or nothing. */
export function obstacle({ findings, plan }: Survey): 'findings' | 'inTheWay' | undefined {
  if (blocking(findings)) return 'findings';
  return plan.inTheWay.length > 0 ? 'inTheWay' : undefined;
}

/** Of a rule and what it lacks once, for however many rows. */
function notCheckedLines({ notChecked }: Survey, t: Translate): readonly string[] {
  const lines = notChecked.map(({ rule, needs }) =>
    t('cli.routes.notChecked', { rule, needs: needs.map((need) => t(`routes.need.${need}`)).join(', ') }),
  );
  return [...new Set(lines)];
}

export function surveyLines(survey: Survey, t: Translate): readonly string[] {
  const { connected, findings, plan } = survey;
  const { current, unread } = connected;
  const commands = plan.changes.map((change) => callText(changeCall(change)));
  return [
    ...unread.map(({ fact, message }) => t('cli.unread', { fact, message })),
    ...(current.length === 0 ? [t('cli.routes.none')] : []),
    ...current.map((route) => t('cli.routes.now', { route: routeText(route) })),
    ...findings.flatMap((finding) => findingLines(finding, t)),
    ...notCheckedLines(survey, t),
    ...(commands.length === 0 ? [t('cli.routes.nothing')] : commands),
    t('cli.routes.scope'),
  ];
}

export function inTheWay({ plan }: Survey): AppError {
  const routes = plan.inTheWay.map(routeText).join('; ');
  return { code: 'device.inTheWay', values: { routes } };
}

const disagrees = (proof: readonly RouteProof[]): boolean =>
  proof.some(({ verdict }) => verdict === 'disagrees');

export const proofExit = (proof: readonly RouteProof[]): Outcome['exit'] =>
  disagrees(proof) ? exits.findings : exits.done;

export const proofJson = (proof: readonly RouteProof[]): JsonObject[] => proof.map((row) => ({ ...row }));

export const routeProofLines = (proof: readonly RouteProof[], t: Translate): readonly string[] =>
  proof.map(({ verdict, check, expected, seen }) => t('cli.proof', { verdict, check, expected, seen }));

/** How a job on a device ended. @param beside what else is said of it */
export function endOutcome(end: RouteJobEnd, folder: string, beside: JsonObject, t: Translate): Outcome {
  const { outcome, steps, proof, after } = end;
  const exit =
    outcome === 'failed' ? exits.host : outcome === 'cancelled' ? exits.cancelled : proofExit(proof);
  const bad = steps.find(({ state }) => state === 'failed' || state === 'unknown');
  return {
    exit,
    json: {
      ...beside,
      job: folder,
      outcome,
      ...(bad === undefined ? {} : { stage: bad.id, failure: { text: bad.text, detail: bad.detail ?? '' } }),
      steps: steps.map(({ id, text, change, state, detail }) => ({
        ...{ id, does: change.does, text, state },
        ...(detail === undefined ? {} : { detail }),
      })),
      proof: proofJson(proof),
      after: after === undefined ? null : rows(after),
    },
    lines: [
      ...steps.map(({ state, text }) => t('cli.routes.step', { state, text })),
      ...(bad?.detail === undefined ? [] : [`  ${bad.detail}`]),
      ...(outcome === 'failed' ? [t('cli.routes.failed')] : [t(`cli.outcome.${outcome}`, { stage: '' })]),
      ...routeProofLines(proof, t),
      t('cli.job', { folder }),
    ],
  };
}
