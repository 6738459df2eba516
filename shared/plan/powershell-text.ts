import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/plan/call.ts';

export interface CallPart {
  readonly kind: 'cmdlet' | 'parameter' | 'value';
  readonly text: string;
}

/**
 * A value as PowerShell reads it. Single quotes take everything literally but the quote itself, and PowerShell
 * counts the typographic quotes U+2018 to U+201B among them: all are doubled.
 */
function valueText(value: JsonValue): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  if (Array.isArray(value)) return value.length === 0 ? '@()' : value.map(valueText).join(', ');
  return `@{ ${Object.entries(value)
    .map(([key, item]) => `${valueText(key)} = ${valueText(item)}`)
    .join('; ')} }`;
}

/** The pieces of a call; a line may break before a parameter, never between it and its value. */
export function callParts(call: Call): readonly CallPart[] {
  return [
    { kind: 'cmdlet', text: call.cmdlet },
    ...Object.entries(call.parameters).flatMap(([name, value]): CallPart[] =>
      value === true
        ? [{ kind: 'parameter', text: `-${name}` }]
        : [
            { kind: 'parameter', text: `-${name}` },
            { kind: 'value', text: valueText(value) },
          ],
    ),
  ];
}

/** The call as PowerShell that a person can paste. It is shown, never run: what runs is the call itself. */
export function callText(call: Call): string {
  return callParts(call)
    .map((part) => part.text)
    .join(' ');
}
