import { findingLines, type CommandOutcome } from '#electron/cli/common/outcome.ts';
import { columnAt, placeOf, rowIndex, type Survey } from '#electron/cli/routes/survey.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import { hasBlockingErrors } from '#shared/findings/waive.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { changeCall } from '#shared/routes/calls.ts';
import { routeKey, toRouteRow } from '#shared/routes/prefix.ts';
import { routeText } from '#shared/routes/route-text.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import { inTheWay, obstacle } from './obstacle.ts';

/** `Row 2 (line 5), NextHop`: the place as a person knows it. */
function placeWords(path: string, survey: Survey, t: Translate): string {
  const head = columnAt(path, survey);
  if (head !== undefined) {
    const { line = 1, values } = head;
    return t('cli.routes.columnAt', { name: String(values['name'] ?? ''), line });
  }
  const index = rowIndex(path);
  if (index === undefined) return path;
  const { line } = placeOf(path, survey);
  const row = index + 1;
  const words = line === undefined ? t('cli.routes.row', { row }) : t('cli.routes.rowAt', { row, line });
  const field = path.split('.')[1];
  return field === undefined ? words : listed([words, field], t);
}

/** The findings, by row. */
const routeFindingLines = (survey: Survey, t: Translate): readonly string[] =>
  survey.findings.flatMap((finding) => findingLines(finding, t, placeWords(finding.path, survey, t)));

/** The rows that aren't planned, each with the reason. */
const leftOutLines = ({ leftOut }: Survey, t: Translate): readonly string[] =>
  leftOut.length === 0
    ? []
    : [
        t('cli.routes.leftOut', { count: leftOut.length }),
        ...leftOut.map(({ line, text, why }) =>
          t('cli.routes.leftOutRow', { line, text, why: t(`routes.leftOut.${why}`) }),
        ),
      ];

/** Each rule with what it needs once, for any number of rows. */
function notCheckedLines({ notChecked }: Survey, t: Translate): readonly string[] {
  const lines = notChecked.map(({ rule, needs }) =>
    t('cli.routes.notChecked', {
      rule,
      needs: listed(
        needs.map((need) => t(`routes.need.${need}`)),
        t,
      ),
    }),
  );
  return [...new Set(lines)];
}

/** What the device didn't report. The schema library's message about an odd answer isn't for people. */
export const unreadLines = ({ connected }: Survey, t: Translate): readonly string[] =>
  connected.unread.map(({ fact, code, message }) =>
    code === 'call.badOutput' ? t('cli.routes.odd', { fact }) : t('cli.unread', { fact, message }),
  );

/** The routes of rows with an error that isn't accepted, each with the first such row. */
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

/** The commands to send, or why there are none. */
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

/** The result of the comparison and the plan, for a person. */
export function surveyLines(survey: Survey, t: Translate): readonly string[] {
  const { current, unread } = survey.connected;
  return [
    ...unreadLines(survey, t),
    // There may be routes that weren't read.
    ...(current.length === 0 && !unread.some(({ fact }) => fact === 'routes') ? [t('cli.routes.none')] : []),
    ...current.map((route) => t('cli.routes.now', { route: routeText(route) })),
    ...leftOutLines(survey, t),
    ...routeFindingLines(survey, t),
    ...notCheckedLines(survey, t),
    ...inTheWayLines(survey, t),
    ...commandLines(survey, t),
    t('cli.routes.scope'),
  ];
}

/** The proof, and why it isn't complete. */
export function verifyLines(
  survey: Survey,
  proof: readonly ProofRow[],
  t: Translate,
): CommandOutcome['lines'] {
  return [
    ...unreadLines(survey, t),
    ...leftOutLines(survey, t),
    ...(hasBlockingErrors(survey.findings) ? routeFindingLines(survey, t) : []),
    ...routeProofLines(proof, t),
    ...(proof.length === 0 ? [t('cli.routes.noProof')] : []),
  ];
}

export const routeProofLines = (proof: readonly ProofRow[], t: Translate): readonly string[] =>
  proof.map((row) => t('cli.proof', { ...row, verdict: t(`report.verdict.${row.verdict}`) }));
