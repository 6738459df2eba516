import type { Call } from '#shared/calls/call.ts';
import { withoutSecrets } from '#shared/deployment/without-secrets.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { redactor } from '#shared/redact.ts';
import { personalData, type PersonalDatum } from './personal-data.ts';

/** A call that was made, and what came back, as it came. */
export interface RecordedCall extends Pick<Call, 'cmdlet' | 'parameters'> {
  readonly values?: readonly JsonValue[];
  readonly error?: RecordedError;
}

export interface RecordedError {
  /** FullyQualifiedErrorId, or our own code where PowerShell had no say. */
  readonly id: string;
  readonly message: string;
}

/** A machine or a device that was read. */
export interface Recording {
  readonly kind: 'machine' | 'device';
  readonly title: string;
  readonly state: JsonObject;
  /** What it would not say: in training it refuses the same. */
  readonly refused: readonly (RecordedCall & { readonly error: RecordedError })[];
  readonly recorded: {
    /** ISO 8601. */
    readonly at: string;
    /** The program that has asked. */
    readonly by: string;
    /** What a device says to whoever enters. */
    readonly notice?: readonly string[];
    readonly calls: readonly RecordedCall[];
  };
}

/** A user and a password before a host's name, as in a proxy's address without a scheme. */
const userInfo = /[^\s/@:=;,"']+:[^\s/@;,"']+@(?=[\w[])/g;

/** Takes out what anybody would call a secret: those given, and what name or form give away. */
export function deepRedactor(secrets: readonly string[]): <Value>(value: Value) => Value {
  const redact = redactor(secrets);
  return (value) => withoutSecrets(value, (text) => redact(text).replace(userInfo, ''));
}

/**
 * The scenario of what was read: `state` and `faults` are what the training host goes by; `recorded` (the answers, with
 * the properties' own names) and `personal` (what to look at before the file is passed on) are for people.
 *
 * @param secrets values that must not stand in it, wherever they turn up
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
