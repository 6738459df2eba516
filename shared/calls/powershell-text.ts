import type { Call } from './call.ts';
import { ownFunctionParts, valueText, type CallPart } from './own-functions.ts';

export type { CallPart } from './own-functions.ts';

/** The parts of a call. A line may break before a parameter, but not between it and its value. */
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

/** The call as PowerShell to paste. It is only shown: what runs is the call itself. */
export function callText(call: Call): string {
  return callParts(call)
    .map((part) => part.text)
    .join(' ');
}
