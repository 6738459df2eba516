import type { Call } from './call.ts';
import { ownFunctionParts, valueText, type CallPart } from './own-functions.ts';

export type { CallPart } from './own-functions.ts';

/** The pieces of a call; a line may break before a parameter, never between it and its value. */
export function callParts(call: Call): readonly CallPart[] {
  return (
    ownFunctionParts(call) ?? [
      { kind: 'cmdlet', text: call.cmdlet },
      ...Object.entries(call.parameters).flatMap(([name, value]): CallPart[] =>
        value === true
          ? [{ kind: 'parameter', text: `-${name}` }]
          : [
              { kind: 'parameter', text: `-${name}` },
              { kind: 'value', text: valueText(value) },
            ],
      ),
    ]
  );
}

/** The call as PowerShell that a person can paste. It is shown, never run: what runs is the call itself. */
export function callText(call: Call): string {
  return callParts(call)
    .map((part) => part.text)
    .join(' ');
}
