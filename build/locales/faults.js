/** What is wrong with the texts of a language, compared with the English ones. */
import { createHash } from 'node:crypto';

import compile from 'icu-minify/compile';

/**
 * @typedef {Readonly<Record<string, string>>} Texts by key, in ICU MessageFormat
 * @typedef {import('icu-minify/format').CompiledMessage} Message
 * @typedef {{ readonly values: ReadonlySet<string>, readonly plurals: readonly (readonly string[])[], readonly hasTag: boolean }} Shape
 */

/** The numbers of icu-minify's types for plurals. */
const pluralKinds = [2, 3];

/**
 * What a message needs: the values that it prints, and the names of its forms by number.
 * @param {Message} message
 * @returns {Shape}
 */
function shapeOf(message) {
  /** @type {Set<string>} */
  const values = new Set();
  /** @type {string[][]} */
  const plurals = [];
  let hasTag = false;
  const visit = (/** @type {unknown} */ node) => {
    if (!Array.isArray(node)) return;
    const [name, kind, options] = node;
    if (kind === undefined) values.add(name);
    else if (typeof kind !== 'number') hasTag = true;
    else if (typeof options === 'object' && options !== null) {
      if (pluralKinds.includes(kind)) plurals.push(Object.keys(options));
      for (const branch of Object.values(options)) if (Array.isArray(branch)) branch.forEach(visit);
    } else values.add(name);
  };
  if (typeof message !== 'string') message.forEach(visit);
  return { values, plurals, hasTag };
}

/** The names that a message may use: printed, or asked for their number. @param {string} text */
const namesIn = (text) => new Set([...text.matchAll(/\{\s*(\w+)\s*[,}]/g)].map(([, name]) => name));

/**
 * @param {string} key
 * @param {string} source the English text
 * @param {string} text
 * @param {string} language
 * @returns {string[]}
 */
function faultsOfText(key, source, text, language) {
  const wanted = shapeOf(compile(source));
  let found;
  try {
    found = shapeOf(compile(text));
  } catch (error) {
    return [`${key} isn't a message: ${String(error)}`];
  }
  const known = namesIn(source);
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const categories = pluralCategories.toSorted().join(' ');
  return [
    ...[...wanted.values].filter((name) => !found.values.has(name)).map((name) => `lacks {${name}}`),
    ...[...found.values]
      .filter((name) => !known.has(name))
      .map((name) => `has {${name}}, which English hasn't`),
    ...found.plurals
      .map((names) =>
        names
          .filter((name) => !name.startsWith('='))
          .toSorted()
          .join(' '),
      )
      .filter((names) => names !== categories)
      .map((names) => `has the forms ${names}; the language has ${categories}`),
    ...(found.hasTag ? ['has a tag; write < in quotes'] : []),
  ].map((fault) => `${key} ${fault}`);
}

/** A short hash of an English text: a translation of another one is outdated. @param {string} source */
export const hashOf = (source) => createHash('sha256').update(source).digest('hex').slice(0, 8);

/**
 * @param {string} language
 * @param {Texts} english
 * @param {Texts} texts
 * @param {Readonly<Record<string, string>>} sources hashes of the English texts that were translated
 * @returns {{ missing: string[], unknown: string[], wrong: string[], outdated: string[] }}
 */
export function faultsOf(language, english, texts, sources) {
  const shared = Object.entries(english).flatMap(([key, source]) => {
    const text = texts[key];
    return text === undefined ? [] : [{ key, source, text }];
  });
  return {
    missing: Object.keys(english).filter((key) => texts[key] === undefined),
    unknown: Object.keys(texts).filter((key) => english[key] === undefined),
    wrong: shared.flatMap(({ key, source, text }) => faultsOfText(key, source, text, language)),
    outdated: shared.filter(({ key, source }) => sources[key] !== hashOf(source)).map(({ key }) => key),
  };
}
