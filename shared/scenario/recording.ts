import type { Call } from '#shared/calls/call.ts';
import { withoutSecrets } from '#shared/deployment/without-secrets.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { redactor } from '#shared/redact.ts';
import { personalData, type PersonalDatum } from './personal-data.ts';

/** A call and its unchanged answer. */
export interface RecordedCall extends Pick<Call, 'cmdlet' | 'parameters'> {
  readonly values?: readonly JsonValue[];
  readonly error?: RecordedError;
}

export interface RecordedError {
  /** FullyQualifiedErrorId, or our own code if PowerShell reported none. */
  readonly id: string;
  readonly message: string;
}

/** The recording of a machine or device. */
export interface Recording {
  readonly kind: 'machine' | 'device';
  readonly title: string;
  readonly state: JsonObject;
  /** What it refused; in training it refuses the same. */
  readonly refused: readonly (RecordedCall & { readonly error: RecordedError })[];
  readonly recorded: {
    /** ISO 8601. */
    readonly at: string;
    /** The program that recorded it. */
    readonly by: string;
    /** The notice that a device prints at logon. */
    readonly notice?: readonly string[];
    readonly calls: readonly RecordedCall[];
  };
}

/** User and password before a host name, as in a proxy address without a scheme. */
const userInfo = /[^\s/@:=;,"']+:[^\s/@;,"']+@(?=[\w[])/g;

/** Removes secrets: the given values, and whatever a name or form reveals. */
export function deepRedactor(secrets: readonly string[]): <Value>(value: Value) => Value {
  const redact = redactor(secrets);
  return (value) => withoutSecrets(value, (text) => redact(text).replace(userInfo, ''));
}

/**
 * A scenario from a recording: the training host uses `state` and `faults`; `recorded` (the answers with the original
 * property names) and `personal` (what to review before passing on the file) are for people.
 *
 * @param secrets values that must not appear anywhere in it
 */
export function scenarioOf(
  { kind, title, state, refused, recorded }: Recording,
  secrets: readonly string[],
): { readonly scenario: JsonObject; readonly personal: readonly PersonalDatum[] } {
  const faults = refused.map(({ cmdlet, parameters, error }) => {
    const { id, message } = error;
    return { cmdlet, parameters, does: 'throw', id, message };
  });
  const said: JsonObject = deepRedactor(secrets)({
    format: 'edge-wizard/scenario/1',
    ...(kind === 'device' ? { kind } : {}),
    title,
    state,
    faults,
    recorded: recorded as unknown as JsonObject,
  });
  const personal = personalData(said);
  return { scenario: { ...said, personal: personal.map((datum) => ({ ...datum })) }, personal };
}
