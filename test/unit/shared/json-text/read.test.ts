import { describe, expect, test } from 'vitest';
import { toJsonError } from '#shared/json-text/json-error.ts';
import type { JsonNode } from '#shared/json-text/node.ts';
import { readJsonText, type JsonText } from '#shared/json-text/read.ts';
import type { JsonValue } from '#shared/json.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';

const t = translator('en');

function read(text: string): JsonText {
  const result = readJsonText(text);
  if (!result.ok) throw new Error(result.error.cause);
  return result.value;
}

function valueOf(node: JsonNode): JsonValue {
  if (node.kind === 'list') return node.items.map(valueOf);
  if (node.kind === 'object') {
    return Object.fromEntries(node.members.map(({ key, value }) => [key.value, valueOf(value)]));
  }
  return node.value;
}

describe('what JSON has', () => {
  test.each([
    '{"a":[1,-2.5e3,true,false,null,"b",{}],"c":{"d":[]}}',
    ' [ ] ',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\ud83d\\ude00"',
    '"\u2028 \u007f 以太网 😀"',
    '-0',
    '1E+2',
    '\r\n\t{ "a" : "" }\n',
  ])('%s is read as JSON.parse reads it, and nothing is said', (text) => {
    const { root, deviations } = read(text);
    expect(valueOf(root)).toEqual(JSON.parse(text));
    expect(deviations).toEqual([]);
  });

  test('everything knows where it stands', () => {
    const text = '{ "a": [10, "b\\n"] }';
    const { root } = read(text);
    if (root.kind !== 'object') throw new Error(root.kind);
    const [member] = root.members;
    const list = member?.value;
    const spans = [root, member?.key, list, ...(list?.kind === 'list' ? list.items : [])];
    expect(spans.map((node) => text.slice(node?.at, node?.end))).toEqual([
      text,
      '"a"',
      '[10, "b\\n"]',
      '10',
      '"b\\n"',
    ]);
  });
});

describe('what has one meaning only', () => {
  test.each([
    ['// a\n{ /* b */ "x": 1 } // c', 'comment comment comment'],
    ['{ "x" /* b */ : 1 }', 'oddComment'],
    ['{ "x": 1 }//', 'oddComment'],
    ['{ "x": 1, }', 'comma'],
    ['{\u00a0\u3000"x":\u20281\v\f\u0085}', 'space space space'],
    ['{ "x": 1 }\0', 'space'],
    ['\ufeff{\u200b"x": 1 }', 'invisible invisible'],
    ['{ "x": .1e1, "y": 5., "z": -.5 }', 'point point point'],
  ])('%j is read, and said: %s', (text, kinds) => {
    const { root, deviations } = read(text);
    expect(valueOf(root)).toMatchObject({ x: 1 });
    expect(deviations.map(({ kind }) => kind).join(' ')).toBe(kinds);
  });

  test('control characters, odd escapes and half characters within a text', () => {
    const { root, deviations } = read('["a\tb\r\nc\0", "it\\\'s", "\\ud800x", "\\ude00\\ud83d"]');
    expect(valueOf(root)).toEqual(['a\tb\r\nc\0', "it's", '\ud800x', '\ude00\ud83d']);
    expect(deviations.map(({ kind }) => kind)).toEqual(['control', 'apostrophe', 'half', 'half', 'half']);
  });
});

describe('what is refused, by its true cause and at its place', () => {
  test.each([
    ['{ "a": "C:\\projects" }', 'backslash', 1, 11, '\\p'],
    ['{ "a": "C:\\users" }', 'backslash', 1, 11, '\\u'],
    ['{ "a": "\\x41" }', 'backslash', 1, 9, '\\x'],
    ['{ "a": "D:\\", "b": 1 }', 'backslash', 1, 11, '\\"'],
    ['{ "a": "D:\\" }', 'backslash', 1, 11, '\\"'],
    ['{ "D:\\": 1, "b": 1 }', 'backslash', 1, 6, '\\"'],
    ['{ "a": "b,\n  "c": 1 }', 'openQuote', 1, 8],
    ['{ "a": "b, "c": 1 }', 'openQuote', 1, 8],
    ['{ "a: 1,\n  "b": 2 }', 'openQuote', 1, 3],
    ['{ "a": "b', 'openQuote', 1, 8],
    ['{ "a": 010 }', 'leadingZero', 1, 8, '010'],
    ['{ "a": -00.5e1 }', 'leadingZero', 1, 8],
    ['{ "a": 0x1F }', 'hex', 1, 8],
    ['{ "a": +1.5 }', 'plus', 1, 8],
    ['{ "a": NaN }', 'noNumber', 1, 8],
    ['{ "a": -Infinity }', 'noNumber', 1, 8],
    [`{ "a": ${'1'.repeat(381)} }`, 'noNumber', 1, 8],
    ["{ 'a': 1 }", 'singleQuotes', 1, 3],
    ['{ "a": \'b\' }', 'singleQuotes', 1, 8],
    ['{ “a”: 1 }', 'curlyQuotes', 1, 3],
    ['{ a: 1 }', 'bareKey', 1, 3],
    ['{ 1: 1 }', 'bareKey', 1, 3],
    ['{ "a": True }', 'bareWord', 1, 8],
    ['{ "a": 192.168.1.1 }', 'bareWord', 1, 8],
    ['{ "a": 10GB }', 'bareWord', 1, 8],
    ['{ "a": 10 GB }', 'bareWord', 1, 11, 'GB'],
    ['{ "a": 1,5 }', 'decimalComma', 1, 9],
    ['{ "a": 1 "b": 2 }', 'noComma', 1, 10],
    ['{ "a": 1; "b": 2 }', 'noComma', 1, 9],
    ['{ "a": "b"\n  "c": 1 }', 'noComma', 2, 3],
    ['[1 2]', 'noComma', 1, 4],
    ['{ "a" = 1 }', 'noColon', 1, 7, '= 1 }'],
    ['{ "a", "b" }', 'noColon', 1, 6],
    ['[1,, 2]', 'missing', 1, 4],
    ['{ "a": }', 'missing', 1, 8],
    ['{ , }', 'missing', 1, 3],
    ['{ "a": [1 }', 'wrongBracket', 1, 11],
    ['{ ]', 'wrongBracket', 1, 3],
    ['{ "a": [1,', 'endsEarly', 1, 11],
    ['{\n  "a"', 'endsEarly', 2, 6],
    ['# c\n{}', 'hash', 1, 1],
    ['{ "a": 1 # c\n}', 'hash', 1, 10],
    ['{} # c', 'hash', 1, 4],
    ['/* a', 'openComment', 1, 1],
    ['{ "a": 1 } /* b', 'openComment', 1, 12],
    ['/* a */', 'nothing', 1, 8],
    ['{ "a": $x }', 'unfilled', 1, 8],
    ['{ "a": {{x}} }', 'unfilled', 1, 8],
    ['{ "a": %LAN% }', 'unfilled', 1, 8],
    ['{ "a": <dns> }', 'unfilled', 1, 8],
    ['"a": 1', 'fragment', 1, 4],
    ['{ "a": 1 } }', 'afterEnd', 1, 12],
    ['{}\n{}', 'afterEnd', 2, 1],
    ['["a": 1]', 'unexpected', 1, 5],
    ['{ "a": /b/ }', 'unexpected', 1, 8],
    ['{ "a": \u0001 }', 'unexpected', 1, 8, 'U+0001'],
  ])('%j: %s in line %i, column %i', (text, cause, line, column, found?: string) => {
    const result = readJsonText(text);
    if (result.ok) throw new Error('read');
    const error = toJsonError(text, result.error);
    expect(error).toMatchObject({ code: `json.${cause}`, line, column });
    if (found !== undefined) expect(error.values['found']).toBe(found);
    const { message, remedy } = errorText(error, t);
    expect(message).not.toBe(t('error.internal.message'));
    const words = `${message} ${remedy}`.replace(String(error.values['found']), '');
    expect(words).not.toMatch(/\{\w+\}|undefined/);
  });

  test('what is open is named by its bracket and place', () => {
    const text = '{\n  "a": [1,\n';
    const result = readJsonText(text);
    if (result.ok) throw new Error('read');
    const { message } = errorText(toJsonError(text, result.error), t);
    expect(message).toContain('the [ on line 2, column 8 is still open');
  });
});
