import { shownPath } from '#shared/deployment/paths.ts';
import type { AppError } from '#shared/errors.ts';
import { describe } from '#shared/findings/describe.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import type { Translate } from '#shared/locales/translate.ts';

/** The exit codes that scripts rely on. */
export const exitCodes = { done: 0, findings: 1, unusable: 2, host: 3, cancelled: 4, reboot: 5 } as const;

/** The result of a command, to be printed in one of two ways. */
export interface CommandOutcome {
  readonly exit: (typeof exitCodes)[keyof typeof exitCodes];
  /** Without `format`. */
  readonly json: JsonObject;
  readonly lines: readonly string[];
}

/** An error in the output; a place in a file is in `line` and `column`. */
export function errorOutcome(
  error: AppError,
  t: Translate,
  exit: CommandOutcome['exit'] = exitCodes.unusable,
  beside: JsonObject = {},
): CommandOutcome {
  const { message, remedy } = errorText(error, t, 'cli');
  const { line, column } = { ...error.values, ...error };
  return {
    exit,
    json: {
      ...beside,
      error: {
        code: error.code,
        message,
        remedy,
        ...(error.detail === undefined ? {} : { detail: error.detail }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      },
    },
    // Below the remedy, which may refer to it.
    lines: [message, `  ${remedy}`, ...(error.detail ? [`  ${error.detail}`] : [])],
  };
}

/** A finding as JSON. */
export function findingJson(finding: JudgedFinding, t: Translate): JsonObject {
  const { message, remedy, fix, otherFix } = describe(finding, t);
  return {
    rule: finding.rule,
    severity: finding.severity,
    path: finding.path,
    message,
    remedy,
    values: finding.values,
    ...(finding.fix === undefined
      ? {}
      : { fix: { label: fix ?? '', changes: finding.fix.changes as JsonValue } }),
    ...(finding.otherFix === undefined
      ? {}
      : { otherFix: { label: otherFix ?? '', changes: finding.otherFix.changes as JsonValue } }),
    waivable: finding.waivable,
    ...(finding.waiver === undefined ? {} : { waiver: { reason: finding.waiver.reason } }),
  };
}

/**
 * A finding as lines: where, what, what to do.
 *
 * @param place what people call the place, if that isn't its path
 */
export function findingLines(
  finding: JudgedFinding,
  t: Translate,
  place: string = shownPath(finding.path),
): readonly string[] {
  const { message, remedy } = describe(finding, t);
  return [
    `${t(`cli.severity.${finding.severity}`)} ${finding.rule} ${place}`,
    `  ${message}`,
    `  ${remedy}`,
    ...(finding.waiver === undefined ? [] : [`  ${t('cli.waived', { reason: finding.waiver.reason })}`]),
  ];
}
