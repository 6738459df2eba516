import { expect, test } from 'vitest';
import { redactFileText } from '#shared/wizard/redact-file.ts';

test.each([
  ['a secret', '{ "Arc": { "ClientSecret": "canary" } }', '{ "Arc": { "ClientSecret": null } }'],
  ['one over two lines', '{ "pwd": "can\nary", "a": "b" }', '{ "pwd": null, "a": "b" }'],
  [
    'one between odd blanks',
    '{\u00a0"pwd"\u3000:\u00a0"canary"\u200b}',
    '{\u00a0"pwd"\u3000:\u00a0null\u200b}',
  ],
  ['one with odd escapes', '{ "pwd": "can\\\'ary\\ud800" }', '{ "pwd": null }'],
  ['a number below one', '{ "token": [{ "x": 731, }], }', '{ "token": [{ "x": null, }], }'],
  ['the password of an address', '{ "a": "http://u:canary@p:1" }', '{ "a": "http://p:1" }'],
  [
    'a comment that speaks of one',
    '{ "a" /* password canary */ : 1 } // pwd canary',
    '{ "a" /* … */ : 1 } // …',
  ],
  ['a comment of nothing', '{ "a": 1 } // of line 3', '{ "a": 1 } // of line 3'],
])('of %s only the rest stays', (_, text, left) => {
  expect(redactFileText(text)).toBe(left);
});
