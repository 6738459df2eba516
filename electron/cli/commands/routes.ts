import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CommandContext } from '#electron/cli/common/context.ts';
import { wrongJobKind } from '#electron/cli/common/job-folder-errors.ts';
import {
  hasBlockingErrors,
  errorOutcome,
  exitCodes,
  type CommandOutcome,
} from '#electron/cli/common/outcome.ts';
import { carryOutRoutes, routeFolder } from '#electron/cli/routes/carry-out-routes.ts';
import { connect, type Connected } from '#electron/cli/routes/connect.ts';
import { inTheWay, obstacle, isRead, unreadPort } from '#electron/cli/routes/obstacle.ts';
import {
  backJson,
  proofExit,
  proofJson,
  routesError,
  surveyJson,
} from '#electron/cli/routes/routes-outcome.ts';
import { surveyLines, unreadLines, verifyLines } from '#electron/cli/routes/survey-lines.ts';
import { survey, type Survey } from '#electron/cli/routes/survey.ts';
import { selectHost } from '#electron/composition/host-selection.ts';
import { jobsFolder } from '#electron/composition/jobs-folder.ts';
import { scenarioKind } from '#electron/composition/scenarios.ts';
import { identified } from '#electron/jobs/routes/device-id.ts';
import { newestRouteFolder } from '#electron/jobs/routes/route-history.ts';
import { planFor } from '#electron/jobs/routes/route-job.ts';
import { proofOf } from '#electron/jobs/routes/route-text.ts';
import { wayBackFrom } from '#electron/jobs/routes/way-back.ts';
import type { AppError } from '#shared/errors.ts';
import { ok } from '#shared/result.ts';
import type { RouteSeen } from '#shared/routes/types.ts';

/** Custom routes of an Azure Stack Edge: what would be done, done, proved, or undone. */
export async function run(context: CommandContext): Promise<CommandOutcome> {
  const { options, t } = context;
  const { action } = options;
  if ((action === 'apply' || action === 'rollback') && !options.yes) {
    const look = action === 'apply' ? 'edge-wizard routes plan' : 'rollback.ps1';
    return errorOutcome({ code: 'usage.yes', values: { command: `routes ${action}`, look } }, t);
  }
  const job = options.job === undefined ? undefined : resolve(options.job);
  const other = wrongKind(context) ?? wrongJobKind(job, 'routes');
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

/** A scenario that describes a machine has no routes. */
function wrongKind({ options }: CommandContext): AppError | undefined {
  const choice = selectHost(options, process.env, process.platform, 'error');
  if (!choice.ok || choice.value.kind !== 'training' || options.host === 'training') return undefined;
  const { scenario } = choice.value;
  return scenarioKind(scenario) === 'machine'
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
  const { t } = context;
  const between = obstacle(surveyed);
  const beside = surveyJson(surveyed, t);
  if (between === 'findings') {
    return { exit: exitCodes.findings, json: beside, lines: surveyLines(surveyed, t) };
  }
  if (between === 'inTheWay') return errorOutcome(inTheWay(surveyed), t, exitCodes.findings, beside);
  const { connected, waivers } = surveyed;
  const known = identified(connected, connected.name);
  if (!known.ok) return routesError(known.error, context);
  const folder = routeFolder(context);
  if (!folder.ok) return routesError(folder.error, context);
  const plan = planFor(connected.current, surveyed.plan, connected.device.about.name);
  const job = { does: 'apply' as const, plan, waivers };
  return await carryOutRoutes(context, connected, folder.value, job, () => beside);
}

function verify({ options, t }: CommandContext, surveyed: Survey): CommandOutcome {
  const { wanted, plan: left, findings, connected } = surveyed;
  const proof = proofOf(wanted, left.remove, connected.current, isRead(surveyed));
  return {
    // A row that could not be sent has nothing on the device to be compared with.
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

async function rollBack(context: CommandContext): Promise<CommandOutcome> {
  const { options } = context;
  if (options.job !== undefined && !existsSync(options.job)) {
    return routesError({ code: 'usage.folder', values: { folder: options.job } }, context);
  }
  const connected = await connect(context);
  if (!connected.ok) return routesError(connected.error, context);
  const { device, id } = connected.value;
  const { kind, name, standIn } = device.about;
  const all = jobsFolder(process.env, process.platform);
  const job = options.job ?? newestRouteFolder(all, id, standIn ? name : undefined);
  if (job === undefined) {
    await device.close();
    return noJob(context, id);
  }
  const there = { ...context, options: { ...options, job } };
  // A training device lives in the folder of its job.
  const isElsewhere = kind === 'training' && options.job === undefined;
  if (isElsewhere) await device.close();
  const home = isElsewhere ? await connect(there) : connected;
  if (!home.ok) return routesError(home.error, context);
  try {
    return await back(there, home.value, job);
  } finally {
    await home.value.device.close();
  }
}

const noJob = (context: CommandContext, device: string): CommandOutcome =>
  routesError({ code: 'usage.routesJob', values: { device } }, context);

async function back(context: CommandContext, connected: Connected, path: string): Promise<CommandOutcome> {
  const { id } = connected;
  const known = identified(connected, connected.name);
  if (!known.ok) return routesError(known.error, context);
  const way = wayBackFrom(resolve(path), id);
  if (!way.ok) return routesError(way.error, context);
  if (way.value === undefined) return noJob(context, id);
  const { folder, plan } = way.value;
  const job = { does: 'rollback' as const, plan: (now: readonly RouteSeen[]) => ok(plan(now)), waivers: [] };
  return await carryOutRoutes(context, connected, folder, job, backJson);
}
