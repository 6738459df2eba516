import { hasBlockingErrors, findingLines, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { placeOf, rowIndex, type Survey } from '#electron/cli/routes/survey.ts';
import { routeText } from '#electron/device/jobs/route-text.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { routeKey, toRouteRow } from '#shared/routes/prefix.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { inTheWay, obstacle } from './obstacle.ts';

/** `Row 2 (line 5), NextHop`: where a person looks for it. */
function placeWords(path: string, survey: Survey, t: Translate): string {
  const index = rowIndex(path);
  if (index === undefined) return path;
  const { line } = placeOf(path, survey);
  const row = index + 1;
  const words = line === undefined ? t('cli.routes.row', { row }) : t('cli.routes.rowAt', { row, line });
  const field = path.split('.')[1];
  return field === undefined ? words : `${words}, ${field}`;
}

/** What is wrong with which row. */
const routeFindingLines = (survey: Survey, t: Translate): readonly string[] =>
  survey.findings.flatMap((finding) => findingLines(finding, t, placeWords(finding.path, survey, t)));

/** Of a rule and what it lacks once, for however many rows. */
function notCheckedLines({ notChecked }: Survey, t: Translate): readonly string[] {
  const lines = notChecked.map(({ rule, needs }) =>
    t('cli.routes.notChecked', { rule, needs: needs.map((need) => t(`routes.need.${need}`)).join(', ') }),
  );
  return [...new Set(lines)];
}

/** What the device did not say. The words that a checking library has for an odd answer are nobody's. */
export const unreadLines = ({ connected }: Survey, t: Translate): readonly string[] =>
  connected.unread.map(({ fact, code, message }) =>
    code === 'call.badOutput' ? t('cli.routes.odd', { fact }) : t('cli.unread', { fact, message }),
  );

/** The routes of rows that have an error which nobody accepted, each with the first such row. */
function refusedRoutes({ findings, rows }: Survey): ReadonlyMap<string, string> {
  const paths = findings.filter((finding) => hasBlockingErrors([finding])).map(({ path }) => path);
  const refused = new Map<string, string>();
  for (const path of paths) {
    const row = rows[rowIndex(path) ?? -1];
    const route = row === undefined ? undefined : toRouteRow(row);
    if (route !== undefined && !refused.has(routeKey(route))) refused.set(routeKey(route), path);
  }
  return refused;
}

/** The commands that would be sent, or why none is. */
function commandLines(survey: Survey, t: Translate): readonly string[] {
  const { plan, rows, wanted } = survey;
  const commands = plan.changes.map((change) => ({
    key: routeKey(change.row),
    text: callText(changeCall(change)),
  }));
  const between = obstacle(survey);
  if (between === undefined && wanted.length < rows.length) {
    const count = rows.length - wanted.length;
    return [...commands.map(({ text }) => text), t('cli.routes.unusable', { count })];
  }
  if (between === undefined) {
    return commands.length === 0 ? [t('cli.routes.nothing')] : commands.map(({ text }) => text);
  }
  const refused = refusedRoutes(survey);
  const sendable = commands.filter(({ key }) => !refused.has(key));
  const others = commands.flatMap(({ key, text }) => {
    const path = refused.get(key);
    return path === undefined ? [] : [{ text, place: placeWords(path.split('.')[0] ?? path, survey, t) }];
  });
  return [
    t(`cli.routes.blocked.${between}`),
    ...(sendable.length === 0 ? [] : [t('cli.routes.without')]),
    ...sendable.map(({ text }) => `  ${text}`),
    ...others.map(({ text, place }) => t('cli.routes.notSent', { place, command: text })),
  ];
}

function inTheWayLines(survey: Survey, t: Translate): readonly string[] {
  if (survey.plan.inTheWay.length === 0) return [];
  const { message, remedy } = errorText(inTheWay(survey), t, 'cli');
  return [message, `  ${remedy}`];
}

/** What was found out, and what would be done, for a person. */
export function surveyLines(survey: Survey, t: Translate): readonly string[] {
  const { current, unread } = survey.connected;
  return [
    ...unreadLines(survey, t),
    // Routes that were not read may be there.
    ...(current.length === 0 && !unread.some(({ fact }) => fact === 'routes') ? [t('cli.routes.none')] : []),
    ...current.map((route) => t('cli.routes.now', { route: routeText(route) })),
    ...routeFindingLines(survey, t),
    ...notCheckedLines(survey, t),
    ...inTheWayLines(survey, t),
    ...commandLines(survey, t),
    t('cli.routes.scope'),
  ];
}

/** The proof, and what keeps it from being whole. */
export function verifyLines(
  survey: Survey,
  proof: readonly ProofRow[],
  t: Translate,
): CommandOutcome['lines'] {
  return [
    ...unreadLines(survey, t),
    ...(hasBlockingErrors(survey.findings) ? routeFindingLines(survey, t) : []),
    ...routeProofLines(proof, t),
    ...(proof.length === 0 ? [t('cli.routes.noProof')] : []),
  ];
}

export const routeProofLines = (proof: readonly ProofRow[], t: Translate): readonly string[] =>
  proof.map(({ verdict, check, expected, seen }) => t('cli.proof', { verdict, check, expected, seen }));
