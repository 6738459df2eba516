import { expect, test } from 'vitest';
import { en } from '#shared/locales/en.ts';
import { formsOf } from '../../build/locales/forms.js';

/**
 * Phrases that read like a translation, or stiffer than Windows does, and what Microsoft's Writing Style Guide uses
 * instead. When you find another kind, add it here.
 */
const unlikeWindows: readonly (readonly [kind: RegExp, instead: string])[] = [
  [
    /\b(?:is|are|was|were|do|does|did|has|have|can|could|would|will) ?not\b/i,
    'the contraction: "isn\'t", "can\'t"',
  ],
  [/(?<!there )\b(?:is|are) no (?!longer)/i, '"isn\'t a valid IPv4 address"'],
  [/\b(?:nobody|somebody|anybody|whoever)\b/i, 'what does it: "the device", "the administrator", "you"'],
  [/(?<!--)\b(?:stands?|lies?|lay)\b/i, '"is": a file has or contains things'],
  [/\bwhether\b.*\bcould(?:n't| not) be read/i, '"Couldn\'t check whether …"'],
  [/\bcould(?:n't| not) be read whether/i, '"Couldn\'t check whether …"'],
  [/\bof (?:its|their|your) own\b/i, '"its own address", "a separate switch"'],
  [/\b(?:lately|anew|knowingly|in vain)\b/i, '"recently", "again", or nothing'],
  [/^To know\b/i, '"Note:"'],
  [/(?<!\{)\bb[ei]g[aiu]n/i, '"start"'],
  [/\b(?:go|goes|went|carry|carried|carries) on\b/i, '"continue"'],
  [/\b(?:for instance|as a rule)\b/i, '"for example", "usually"'],
  [/\bmay\b/i, '"can" for what is allowed, "might" for what is possible'],
  [/\bblanks?\b/i, '"space"'],
  [
    /licence|neighbour|(?:virtual|recogn|organ)is|cancell(?:ed|ing)/i,
    'American spelling: "license", "canceled"',
  ],
  [/\b(?:takes?|taken|took) (?:\S+ ){0,3}(?:out|away)\b(?! of)/i, '"remove"'],
  [/\bhand(?:s|ed)? (?:\S+ )?(?:over|out)\b/i, '"pass", "assign"'],
  [/\bspoken to\b/i, '"The wizard connects to …"'],
  [/\bin (?:the )?line \{line\}/i, '"on line {line}"'],
  [/\b(?:be|are|is) (?:had|held) /i, 'what happens: "Scrolling is paused"'],
  [/\blook(?:s|ed)? at\b/i, '"check"'],
  [/\b(?:in|on|over|by|with|from|through) which\b/i, 'a second sentence, or a clause with "that"'],
  [/\bwhat (?:was|is) \w+ (?:is|was)\b/i, 'the thing by its name'],
  [/\bof before\b/i, '"earlier"'],
  [/\bin a row\b/i, '"consecutive"'],
  [/\bby (?:itself|hand)\b/i, '"automatically", "manually"'],
  [/, too(?=[.,])/i, '"also", or "too" without the comma'],
  [/\b(?:fault|error) of\b/i, '"a bug in the wizard", "your answers aren\'t the cause"'],
];

const sentences = Object.entries(en).flatMap(([key, message]) =>
  formsOf(message).map((text) => `${key}: ${text}`),
);

test.each(unlikeWindows)('no sentence has %s (instead: %s)', (kind) => {
  expect(sentences.length).toBeGreaterThan(2000);
  expect(sentences.filter((sentence) => kind.test(sentence.slice(sentence.indexOf(': ') + 2)))).toEqual([]);
});
