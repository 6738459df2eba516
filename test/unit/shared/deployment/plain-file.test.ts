import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { fields } from '#shared/deployment/fields.ts';
import { withValue } from '#shared/deployment/paths.ts';
import { plainFile } from '#shared/deployment/plain-file.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import type { JsonValue } from '#shared/json.ts';
import { mutated, random } from '../../../fuzz/mutate.ts';
import { readerTexts } from '../../../support/reader-texts.ts';
import { anyFile, garbledFile, typedFile } from './generators.ts';

/** With a comment at its end, a text is read by the reader that reports what it tolerates. */
const comment = '\n// read carefully';

/** @returns whether the text is read at once, and then as the careful reader reads it, with nothing to say about it */
function isReadAtOnce(text: string): boolean {
  const plain = plainFile(text);
  if (plain === undefined) return false;
  const careful = readDeployment(text + comment);
  if (!careful.ok) throw new Error(`${text}: ${careful.error.code}`);
  const findings = careful.value.findings.filter(({ text: key }) => key !== 'R-FILE-1.comments');
  expect({ ...careful.value, findings }, text).toEqual({ file: plain, findings: [], changes: [] });
  // With its keys in their order.
  expect(JSON.stringify(plain)).toBe(JSON.stringify(careful.value.file));
  return true;
}

const file = {
  SchemaVersion: '1.16',
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Arc: { SubscriptionId: '11111111-1111-4111-8111-111111111111', ClientSecret: 'a-null' },
  Network: { DnsServers: ['10.20.0.5'], Proxy: { No: 'localhost,.svc' }, InternetDisabled: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096 } }],
};

const secretFile = { ...file, Arc: { ...file.Arc, ClientSecret: 'x' } };

test.each([undefined, 2, '\t'])('a file as programs write it is read at once, with indent %j', (indent) => {
  expect(isReadAtOnce(JSON.stringify(secretFile, null, indent))).toBe(true);
});

test.each([
  ['other order', '{"Version":"1.0","SchemaVersion":"1.16","Machines":[{"WindowsNode":{},"LinuxNode":{}}]}'],
  ['nothing in it', '{}'],
  ['null for a value, an object, and a list', '{"Version":null,"Arc":null,"Machines":null}'],
  ['an empty section', '{"Arc":{},"Machines":[{"LinuxNode":{"GpuPassthrough":{}}}]}'],
  ['no machine', '{"Machines":[]}'],
  ['a machine without nodes', '{"Machines":[{}]}'],
  [
    'an empty network between others',
    '{"Machines":[{"LinuxNode":{"SecondaryNetworks":[{},{"Ip4PrefixLength":1},{}]}}]}',
  ],
  ['colons and brackets in a text', '{"Arc":{"ClusterName":":[,:"}}'],
  ['odd numbers', '{"Machines":[{"LinuxNode":{"CpuCount":-0,"Mtu":1.50,"MemoryInMB":2e3}}]}'],
])('%s is read at once', (_, text) => {
  expect(isReadAtOnce(text)).toBe(true);
});

test.each([
  ['a placeholder', JSON.stringify(file)],
  ['a key in another case', '{"version":"1.0"}'],
  ['an unknown key', '{"Arc":{"Note":1}}'],
  ['a key twice', '{"Version":"1.0","Version":"1.0"}'],
  ['a key twice, deep within', '{"Network":{"Proxy":{"No":"a","No":":"}}}'],
  ['a blank text', '{"Version":" "}'],
  ['a number as text', '{"Init":{"ServiceIPRangeSize":"10"}}'],
  ['a version as a number', '{"SchemaVersion":1.10}'],
  [
    'a number with more digits than a number holds',
    '{"Init":{"ServiceIPRangeSize":10.00000000000000000001}}',
  ],
  ['a number too large', '{"Init":{"ServiceIPRangeSize":1e999}}'],
  ['a value of a set in another spelling', '{"DeploymentType":"scalablecluster"}'],
  ['an object for a list', '{"Machines":{}}'],
  ['a list for an object', '{"Arc":[]}'],
  ['a text for a list', '{"Network":{"DnsServers":"10.20.0.5"}}'],
  ['a blank one among addresses', '{"Network":{"DnsServers":["10.20.0.5",""]}}'],
  ['no addresses', '{"Network":{"DnsServers":[]}}'],
  ['a date', '{"Arc":{"ClusterName":"2026-01-01T00:00:00Z"}}'],
  ['an escape', '{"Arc":{"ClusterName":"\\u0041"}}'],
  ['half a character', '{"Arc":{"ClusterName":"\ud800"}}'],
  ['a preview layout', '{"DeployOptions":{}}'],
  ['nothing', ''],
  ['a list', '[]'],
  ['too many brackets', `{"Arc":{"ClusterName":"${'['.repeat(500)}"}}`],
  ['too many values', `{"Arc":{"ClusterName":"${','.repeat(2000)}"}}`],
  ['a text too long', `{"Arc":{"ClusterName":"${'x'.repeat(4097)}"}}`],
])('%s is left to the careful reader', (_, text) => {
  expect(isReadAtOnce(text)).toBe(false);
});

test('every text that readers differ about is read the same either way', () => {
  for (const { bytes } of readerTexts) {
    const text = decode(bytes);
    if (text.ok) isReadAtOnce(text.value);
  }
});

test.each([
  ['typed', typedFile],
  ['garbled', garbledFile],
  ['any', anyFile],
])('every %s file is read the same either way', (_, files) => {
  fc.assert(
    fc.property(files, fc.constantFrom(undefined, 2), (one, indent) => {
      isReadAtOnce(JSON.stringify(one, null, indent));
    }),
  );
});

const contents: readonly JsonValue[] = [
  ...[
    'x',
    ' x',
    '10.20.30.5',
    'a.b',
    '1.16',
    '4',
    'true',
    'calico',
    'Calico',
    '',
    '\t',
    '$x',
    '%x%',
    'a<b>',
    'x-null',
  ],
  ...[
    '{x}',
    '__x__',
    '…',
    'a...',
    '[x y]',
    '00000000-0000-0000-0000-000000000000',
    'http://u:$p@h:1',
    '@{CpuCount=4}',
  ],
  ...[
    0,
    -1,
    1.5,
    true,
    false,
    null,
    [],
    [null],
    [''],
    ['10.0.0.1'],
    ['10.0.0.1', null],
    ['$x'],
    {},
    [{}],
    { a: 1 },
  ],
];

test.each(fields.map(({ path }) => path))('anything in %s is read the same either way', (path) => {
  const read = contents.filter((content) =>
    isReadAtOnce(JSON.stringify(withValue(secretFile, path.replaceAll('[]', '[0]'), content))),
  );
  expect(read.length).toBeGreaterThan(0);
  expect(read.length).toBeLessThan(contents.length);
});

test('a file to which anything happened is read the same either way', () => {
  const pick = random(7);
  const bytes = new TextEncoder().encode(JSON.stringify(secretFile));
  const read = Array.from({ length: 3000 }, () => decode(mutated(bytes, bytes, pick)));
  const atOnce = read.filter((text) => text.ok && isReadAtOnce(text.value));
  // Otherwise it would have compared nothing.
  expect(atOnce.length).toBeGreaterThan(20);
});
