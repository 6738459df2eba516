import { labelOf, type Label } from './labels.ts';

/** A value in a sentence. */
export interface ProseValue {
  /** Undefined: the words before it name nothing here. */
  readonly label: Label | undefined;
  /** The words that name it. */
  readonly name: string;
  readonly value: string;
}

const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2})?`;
const value = new RegExp(
  `(?<![\\d./:])(?:https?://[^\\s,;，。]+|${address}(?:\\s*(?:-|\u2013)\\s*${address})?)(?![\\d/])`,
  'giu',
);
/** What separates the words for a value from those before them. */
const pause = /[,;:!?()\uff0c\u3002\uff1b\uff1a]|\.\s|(?:^|\s)(?:and|und|sowie)(?=\s)|[和及]/giu;
/** Between a name and its value: "the gateway is", "der Linux-Knoten bekommt", "网关是". */
const link = new RegExp(
  `(?:(?<=\\s)(?:${[
    ...[
      'is',
      'are',
      'be',
      'will',
      'should',
      'gets?',
      'has',
      'have',
      'uses?',
      'at',
      'the',
      'an?',
      'address',
      'ip',
    ],
    ...['ist', 'sind', 'lautet', 'lauten', 'bekommt', 'bekommen', 'erhält', 'hat', 'nutzt', 'die', 'adresse'],
  ].join('|')})|(?:的|地址|是|为|使用))$`,
  'iu',
);

/** In characters; what is named further before a value isn't about it. */
const longestName = 80;

/** The label that the last of these words are. */
function labelAtEnd(text: string): Label | undefined {
  const words = text.split(/\s+/);
  return [4, 3, 2, 1].flatMap((count) => labelOf(words.slice(-count).join(' ')) ?? [])[0];
}

/** "The gateway's IP is" names the gateway, although IP alone is an address of some computer. */
function labelBefore(words: string): Label | undefined {
  let some: Label | undefined;
  for (let rest = words.trim(); rest !== '';) {
    const label = labelAtEnd(rest);
    if (label?.path !== undefined) return label;
    some ??= label;
    const shorter = rest.replace(link, '').trim();
    if (shorter === rest) break;
    rest = shorter;
  }
  return some;
}

/**
 * Addresses in sentences, with what the words before each say that it is: "The Linux node gets 10.60.14.5, and the
 * gateway is 10.60.14.1." An address right after a list of servers belongs to it.
 */
export function proseValues(text: string): readonly ProseValue[] {
  const found: ProseValue[] = [];
  let from = 0;
  for (const match of text.matchAll(value)) {
    const said = text.slice(from, match.index);
    from = match.index + match[0].length;
    const name = (said.split(pause).at(-1) ?? '').slice(-longestName).trim();
    const before = found.at(-1);
    if (name === '' && before?.label?.kind === 'addresses') {
      found[found.length - 1] = { ...before, value: `${before.value}, ${match[0]}` };
    } else found.push({ label: labelBefore(name), name, value: match[0].replace(/\.$/, '') });
  }
  return found;
}
