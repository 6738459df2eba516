import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { otherTarget } from '#electron/cli/common/job-folder-errors.ts';
import { errorOutcome, exitCodes, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { carryOutRoutes, routeFolder } from '#electron/cli/routes/carry-out-routes.ts';
import { inTheWay, obstacle, isRead, unreadPort } from '#electron/cli/routes/obstacle.ts';
import { resumeRoutes } from '#electron/cli/routes/resume-routes.ts';
import { rollBack } from '#electron/cli/routes/roll-back.ts';
import { proofExit, proofJson, routesError, surveyJson } from '#electron/cli/routes/routes-outcome.ts';
import { surveyLines, unreadLines, verifyLines } from '#electron/cli/routes/survey-lines.ts';
import { survey, type Survey } from '#electron/cli/routes/survey.ts';
import { selectHost } from '#electron/composition/host-selection.ts';
import { scenarioKind } from '#electron/composition/scenarios.ts';
import { identified } from '#electron/device/jobs/device-id.ts';
import { planFor } from '#electron/device/jobs/route-plan.ts';
import { proofOf } from '#electron/device/jobs/route-proof.ts';
import type { AppError } from '#shared/errors.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import type { WantedRow } from '#shared/routes/types.ts';

/** Custom routes of an Azure Stack Edge: planned, applied, verified or rolled back. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const { action } = options;
  if (options.resume !== undefined) return await resumeRoutes(context, resolve(options.resume));
  if ((action === 'apply' || action === 'rollback') && !options.yes) {
    const look = action === 'apply' ? 'edge-wizard routes plan' : 'rollback.ps1';
    return errorOutcome({ code: 'usage.yes', values: { command: `routes ${action}`, look } }, t);
  }
  const job = options.job === undefined ? undefined : resolve(options.job);
  const other = (await wrongKind(context)) ?? otherTarget(job, 'device');
  if (other !== undefined) return errorOutcome(other, t);
  if (action === 'rollback') return await rollBack(context);
  const surveyed = await survey(context);
  if (!surveyed.ok) return routesError(surveyed.error, context);
  try {
    if (action === 'apply') return await apply(context, surveyed.value);
    return action === 'verify' ? verify(context, surveyed.value) : plan(context, surveyed.value);
  } finally {
    await surveyed.value.connected.device.close();
  }
}

/** A scenario of a machine has no routes. */
async function wrongKind({ options }: CommandContext): Promise<AppError | undefined> {
  const choice = selectHost(options, process.env, process.platform, 'error');
  if (!choice.ok || choice.value.kind !== 'training' || options.host === 'training') return undefined;
  const { scenario } = choice.value;
  return (await scenarioKind(scenario)) === 'machine'
    ? { code: 'scenario.machine', values: { name: scenario } }
    : undefined;
}

function plan({ t }: CommandContext, surveyed: Survey): CommandOutcome {
  const unread = unreadPort(surveyed);
  if (unread !== undefined) {
    const refused = errorOutcome(unread, t, exitCodes.host, surveyJson(surveyed, t));
    return { ...refused, lines: [...unreadLines(surveyed, t), ...refused.lines] };
  }
  return {
    exit: obstacle(surveyed) === undefined ? exitCodes.done : exitCodes.findings,
    json: surveyJson(surveyed, t),
    lines: surveyLines(surveyed, t),
  };
}

async function apply(context: CommandContext, surveyed: Survey): Promise<CommandOutcome> {
  const { t, options } = context;
  const between = obstacle(surveyed);
  const beside = surveyJson(surveyed, t);
  if (between === 'findings') {
    return { exit: exitCodes.findings, json: beside, lines: surveyLines(surveyed, t) };
  }
  if (between === 'inTheWay') return errorOutcome(inTheWay(surveyed), t, exitCodes.findings, beside);
  const { connected, waivers, rows } = surveyed;
  const known = identified(connected, connected.name);
  if (!known.ok) return routesError(known.error, context);
  const folder = routeFolder(context, connected);
  if (!folder.ok) return routesError(folder.error, context);
  const plan = planFor(connected.current, surveyed.plan, connected.device.about.name);
  const table = { takeOver: options.takeOver, Routes: rows.map(storedRow) };
  const run = { does: 'apply', plan, waivers, table, folder: folder.value } as const;
  return await carryOutRoutes(
    context,
    connected,
    folder.value.path,
    (jobs) => jobs.prepare(run),
    () => beside,
  );
}

function verify({ options, t }: CommandContext, surveyed: Survey): CommandOutcome {
  const { wanted, plan: left, findings, connected } = surveyed;
  const proof = proofOf(wanted, left.remove, connected.current, isRead(surveyed));
  return {
    // A row that couldn't be sent can't be compared with the device.
    exit: hasBlockingErrors(findings) ? exitCodes.findings : proofExit(proof),
    json: {
      ...surveyJson(surveyed, t),
      job: options.job === undefined ? null : resolve(options.job),
      outcome: 'done',
      steps: [{ id: 'prove', state: 'done' }],
      proof: proofJson(proof),
    },
    lines: verifyLines(surveyed, proof, t),
  };
}

/** A row of the table without its place there. */
const storedRow = ({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }: WantedRow) => ({
  ...{ InterfaceAlias, DestinationPrefix, NextHop },
  ...(RouteMetric === undefined ? {} : { RouteMetric }),
});
