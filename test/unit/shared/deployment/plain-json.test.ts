import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode } from '#shared/deployment/decode.ts';
import { plainJson } from '#shared/deployment/plain-json.ts';
import { parseJson } from '#shared/deployment/syntax.ts';
import { readerTexts } from '../../../support/reader-texts.ts';
import { typedFile } from './generators.ts';

/** With a comment at its end, a text is read character by character. */
const comment = '\n// read carefully';

/** What is read at once is what reading carefully gives, with nothing to say about it. */
function expectSame(text: string): void {
  const plain = plainJson(text);
  if (plain === undefined || !parseJson(text).ok) return;
  const careful = parseJson(text + comment);
  if (!careful.ok) throw new Error(`${text}: ${careful.error.code}`);
  const findings = careful.value.findings.filter(({ text: key }) => key !== 'R-FILE-1.comments');
  expect({ ...careful.value, findings }, text).toEqual({ value: plain, findings: [], changes: [] });
  // With its keys in their order.
  expect(JSON.stringify(plain)).toBe(JSON.stringify(careful.value.value));
}

test('a file as programs write it is read at once', () => {
  const file = {
    SchemaVersion: '1.16',
    Machines: [{ LinuxNode: { CpuCount: 4 } }],
    User: { AcceptEula: true },
  };
  expect(plainJson(JSON.stringify(file, null, 2))).toEqual(file);
});

test.each([
  ['a key twice', '{"a":1,"a":2}'],
  ['a key twice in other cases', '{"Network":{"Mtu":1,"MTU":2}}'],
  ['a key twice, one of them behind a colon in a text', '{"a":":","a":"x"}'],
  ['a version as a number', '{"SchemaVersion":1.10}'],
  ['a number with more digits than a number holds', '{"a":12345678901234567}'],
  ['a number too large', '{"a":1e999}'],
  ['a date', '{"a":["2026-01-01T00:00:00Z"]}'],
  ['half a character', '{"a":"\ud800"}'],
  ['an escape', '{"a":"\\u0041"}'],
  ['a key without a name', '{"":1}'],
  ['a reserved key', '{"PSObject":1}'],
  ['a key that is folded', '{"ſ":1,"s":2}'],
  ['a comment', '{"a":1}//'],
])('%s is read carefully', (_, text) => {
  expect(plainJson(text)).toBeUndefined();
});

test.each([
  ['{"a":"\\":","b":1}'],
  ['{"__proto__":{"a":1},"constructor":2}'],
  ['{"2":1,"1":2,"a":3}'],
  ['[1,-0,1.50,2e3,true,false,null]'],
  ['null'],
  [' \t\r\n{ "a" : [ ] }\n'],
])('%s is read the same either way', (text) => {
  expectSame(text);
});

test('every text that readers differ about is read the same either way', () => {
  for (const { bytes } of readerTexts) {
    const text = decode(bytes);
    if (text.ok) expectSame(text.value);
  }
});

test('every file is read the same either way', () => {
  fc.assert(
    fc.property(typedFile, fc.constantFrom(undefined, 2), (file, indent) => {
      expectSame(JSON.stringify(file, null, indent));
    }),
  );
});
