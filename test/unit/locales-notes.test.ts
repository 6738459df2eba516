import { readFileSync } from 'node:fs';
import compile from 'icu-minify/compile';
import { expect, test } from 'vitest';
import { textsOf, translations } from '../../build/locales/language-files.js';

const notes = JSON.parse(readFileSync('shared/locales/notes.json', 'utf8')) as Readonly<
  Record<string, string>
>;
const english = textsOf('en');
const others = translations().map((language) => textsOf(language));

/** Values whose name says all. */
const obvious = new Set(
  `address addresses agreed answer architecture asked begun build call charge check cmdlet column command commit count
  date days device dns drive edition end ended executable expected faults field file folder found gateway gb hop host id
  issuer job k3s kubernetes language largest last line location mac machine mask mb memory metric minutes modules month ms
  name names namespace neededFree newest node note openColumn openLine option otherFirst otherLast otherName otherRow
  otherValue path paths pid policies port ports prefix processors proposal proxy range route routes row rules running
  schema script seconds seen server servers signer stage start subnet switch tag text thumbprint title to total from
  value verdict version waiver zone action done`.split(/\s+/),
);
/** The names in a compiled message, also in the forms of a plural or a select. */
function* namesIn(nodes: unknown): Generator<string> {
  if (!Array.isArray(nodes)) return;
  for (const node of nodes as readonly unknown[]) {
    if (!Array.isArray(node)) continue;
    const [name, , forms] = node as readonly unknown[];
    yield String(name);
    if (typeof forms === 'object' && forms !== null)
      for (const form of Object.values(forms)) yield* namesIn(form);
  }
}
const valuesIn = (text: string): readonly string[] => [...namesIn(compile(text))];

test('every note is about a text or a value that there is', () => {
  const values = new Set(Object.values(english).flatMap(valuesIn));
  const unknown = Object.keys(notes).filter((name) => {
    const [, value] = /^\{(\w+)\}$/.exec(name) ?? [];
    return value === undefined ? english[name] === undefined : !values.has(value);
  });
  expect(unknown).toEqual([]);
});

test('a value whose name doesn’t say what it is has a note', () => {
  const silent = Object.entries(english).flatMap(([key, text]) =>
    valuesIn(text)
      // A capital letter: the file's own key, or the label of its field.
      .filter(
        (name) =>
          !/^[A-Z]/.test(name) &&
          !obvious.has(name) &&
          notes[`{${name}}`] === undefined &&
          notes[key] === undefined,
      )
      .map((name) => `{${name}} in ${key}`),
  );
  expect(silent).toEqual([]);
});

test('a word that means two things has a note at each place', () => {
  const places = new Map<string, string[]>();
  for (const [key, text] of Object.entries(english)) {
    if (/^\p{L}+$/u.test(text) && !key.endsWith('.short'))
      places.set(text, [...(places.get(text) ?? []), key]);
  }
  // A language that says it in two ways shows that it is two things.
  const isTwo = (keys: readonly string[]): boolean =>
    others.some((texts) => new Set(keys.map((key) => texts[key])).size > 1);
  const silent = [...places.values()]
    .filter(isTwo)
    .flatMap((keys) => keys.filter((key) => notes[key] === undefined));
  expect(silent).toEqual([]);
});

test('notes are in the order of the alphabet, so that one is found and written once', () => {
  expect(Object.keys(notes)).toEqual(Object.keys(notes).toSorted());
});
