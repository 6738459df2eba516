import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { objectionTo } from '../../../fuzz/examine.ts';
import { fileBytes, nestedSchemas } from '../../../fuzz/files.ts';
import { mutated, random, rewritten } from '../../../fuzz/mutate.ts';
import { goodMachine } from '../machines.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a file of any version that came to harm is read or refused, and every answer has its words and its place', () => {
  fc.assert(
    fc.property(
      fileBytes,
      fileBytes,
      fc.nat(),
      fc.constantFrom(...nestedSchemas),
      (file, other, seed, schema) => {
        const pick = random(seed);
        for (let turn = 0; turn < 5; turn += 1) {
          expect(objectionTo(mutated(file, other, pick), goodMachine, schema)).toBeUndefined();
          const text = decode(file);
          if (!text.ok) throw new Error(text.error.code);
          const changed = bytesOf(rewritten(text.value, pick));
          expect(objectionTo(changed, goodMachine, schema)).toBeUndefined();
        }
      },
    ),
  );
});

describe('what the long fuzz found', () => {
  test.each([
    ['a truth where a list of addresses belongs', '{ "Network": { "DnsServers": true } }'],
    ['a number that is too large for any', '{ "Init": { "ServiceIPRangeSize": 1e999 }, "x": -1e999 }'],
    ['a blank where a list belongs', '{ "Machines": " ", "Network": "" }'],
    ['a word where a list belongs', '{ "Machines": "ScalableCluster" }'],
    [
      'a section of the previews as text',
      '{ "DeployOptions": {}, "EndUser": "System.Object[]", "LinuxVm": "$x" }',
    ],
    [
      'both layouts, in other cases',
      '{ "LinuxVm": { "Mtu": 1 }, "machines": [{ "networkconnection": { "MTU": 2 } }] }',
    ],
    ['a key without a name', '{ "": 1, "Network": { "": 2, "a.b[0]": 3 } }'],
    [
      'a section that holds nothing but a key without a name',
      '{ "Join": { "": "x" }, "Machines": [{ "WindowsNode": { "Ip4Address": "10.0.0.9" } }] }',
    ],
    ['a null between the machines', '{ "Machines": [null, { "LinuxNode": { "CpuCount": "2" } }] }'],
    ['the same key hundreds of times', `{${'"a":1,'.repeat(900)}"a":1}`],
    [
      'hundreds of unknown keys',
      `{${Array.from({ length: 900 }, (_, key) => `"Nod${String(key)}":1`).join()}}`,
    ],
    ['a text without end', `{ "Network": { "Proxy": { "Http": "${'a.'.repeat(120_000)}" } } }`],
    ['a list without end', `{ "Network": { "DnsServers": "${'1.1.1.1 '.repeat(30_000)}" } }`],
    ['nothing but errors', `{${'"a" '.repeat(60_000)}`],
  ])('%s: there is an answer, and it has its words', (_, text) => {
    expect(objectionTo(bytesOf(text), goodMachine, '1.9')).toBeUndefined();
  });
});
