import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callParts, callText } from '#shared/calls/powershell-text.ts';

test('a call reads as PowerShell that can be pasted', () => {
  const call = {
    cmdlet: 'New-AksEdgeDeployment',
    parameters: { JsonConfigFilePath: 'C:\\Jobs\\deployment.json', Force: true },
  };
  expect(callText(call)).toBe("New-AksEdgeDeployment -JsonConfigFilePath 'C:\\Jobs\\deployment.json' -Force");
});

test('numbers stay bare and lists are separated by commas', () => {
  expect(
    callText({ cmdlet: 'Resolve-DnsName', parameters: { Server: ['10.0.0.1', '10.0.0.2'], Timeout: 1000 } }),
  ).toBe("Resolve-DnsName -Server '10.0.0.1', '10.0.0.2' -Timeout 1000");
});

/** PowerShell's own rule for a single-quoted string: five characters end it, and each is doubled to stand for itself. */
function parseLiteral(text: string): string | undefined {
  const inner = /^'(.*)'$/su.exec(text)?.[1];
  const quote = /['\u2018-\u201b]/u;
  let value = '';
  for (let index = 0; inner !== undefined && index < inner.length; index += 1) {
    const character = inner.charAt(index);
    if (quote.test(character)) {
      if (!quote.test(inner.charAt(index + 1))) return undefined;
      index += 1;
    }
    value += character;
  }
  return inner === undefined ? undefined : value;
}

test('any text survives as one literal, whatever quotes, dollars or backticks it holds', () => {
  const hostile = fc.string({
    unit: fc.constantFrom("'", '"', '$', '(', ')', '`', ';', '\u2019', '\u201b', 'ü', '网', ' '),
  });
  fc.assert(
    fc.property(fc.oneof(hostile, fc.string()), (name) => {
      const [, , value] = callParts({ cmdlet: 'Get-NetAdapter', parameters: { Name: name } });
      expect(parseLiteral(value?.text ?? '')).toBe(name);
    }),
  );
});
