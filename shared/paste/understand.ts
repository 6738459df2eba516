import { readAddressText } from '#shared/net/address-text.ts';
import { bareLabel, labelOf, type Label } from './labels.ts';
import { linesOf, unquoted, type Line } from './lines.ts';
import { proseValues } from './prose.ts';
import { isNothing, readLabeled, type PastedValue, type PastedValues } from './values.ts';

/** A value that a text gives for an answer. */
export interface Understood extends Line {
  readonly path: string;
  readonly value: PastedValue;
  /** Other values that the same text gives for the same answer; which one is right, only a person can tell. */
  readonly others: readonly PastedValue[];
}

/** An address in the text without a word on what it is for. */
export interface Unassigned extends Line {
  readonly address: string;
}

export interface Understanding {
  readonly values: readonly Understood[];
  readonly unassigned: readonly Unassigned[];
  /** Lines that name something that is asked, with a value that can't be read. */
  readonly unread: readonly Line[];
}

/** In characters: whoever pastes more has taken the wrong thing. */
export const longestPaste = 100_000;

const gateway: Label = { path: 'Network.Ip4GatewayAddress', kind: 'address' };
const servers: Label = { path: 'Network.DnsServers', kind: 'addresses' };
const host: Label = { path: undefined, kind: 'address' };

const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
/** Lines of programs that need no separator, and what they say. */
const forms: readonly (readonly [shape: RegExp, label: Label])[] = [
  [new RegExp(`^default via (${address})\\b`), gateway],
  [new RegExp(`^0\\.0\\.0\\.0\\s+(?:0\\.0\\.0\\.0\\s+)?(${address})\\s`), gateway],
  [new RegExp(`^nameserver\\s+(${address})$`), servers],
  [new RegExp(`^inet\\s+(${address}(?:/\\d{1,2})?)\\b`), host],
];

interface Pair extends Line {
  /** Undefined: a word that names nothing here. */
  readonly label: Label | undefined;
  readonly name: string;
  readonly value: string;
}

/** `Gateway: 10.1.2.1`, `gateway = 10.1.2.1`, `Default Gateway . . . : 10.1.2.1`, and the same with a tab. */
const separated = /^([^:=\uff1a\t]{1,80}?)[\s.]*[:=\uff1a\t]\s*(.*)$/;
/** `gateway 10.1.2.1` */
const spoken = /^(\D{2,60}?)\s+(\d.*)$/;
/** Between several answers on one line. */
const between = /[,;|]\s+(?=\p{L})/u;
const ofShell = /^(?:\$env:|export\s|setx?\s|\$)\s*/i;

/** In a sentence, other words come before the name: `you get gateway 10.1.2.1`. */
function labelAtEnd(text: string): Label | undefined {
  const words = text.split(/\s+/);
  const [label] = [words.length, 3, 2, 1].flatMap((count) => labelOf(words.slice(-count).join(' ')) ?? []);
  return label;
}

function pairOf({ line, text }: Line): Pair | undefined {
  for (const [shape, label] of forms) {
    const value = shape.exec(text)?.[1];
    if (value !== undefined) return { line, text, label, name: '', value };
  }
  const words = text.replace(ofShell, '');
  const [, name, value = ''] = separated.exec(words) ?? [];
  if (name !== undefined) return { line, text, label: labelOf(name), name, value: unquoted(value) };
  const [, said, number = ''] = spoken.exec(words) ?? [];
  if (said === undefined) return undefined;
  return { line, text, label: labelAtEnd(said), name: said, value: unquoted(number) };
}

/** The answers on a line: several only if each of its parts has a name that is known. */
function pairsOf({ line, text }: Line): readonly Pair[] {
  const whole = pairOf({ line, text });
  // `Here is what you get: gateway 10.1.2.1, DNS 10.1.2.5`
  const candidates = whole !== undefined && whole.label === undefined ? [text, whole.value] : [text];
  for (const candidate of candidates) {
    const parts = candidate.split(between).map((part) => pairOf({ line, text: part }));
    if (parts.every((part) => part?.label !== undefined)) {
      return parts.flatMap((part) => (part === undefined ? [] : { ...part, text }));
    }
  }
  const prose = proseValues(text);
  const named = new Set(prose.flatMap(({ label }) => label?.path ?? []));
  if (named.size > (whole?.label === undefined ? 0 : 1)) {
    return prose.map((part) => ({ ...part, label: part.label ?? host, line, text }));
  }
  return whole === undefined ? [] : [whole];
}

const addressOnly = new RegExp(`(?<![\\d.])${address}(?![\\d.])`, 'g');

/** Gathers what the lines say, in their order. */
class Reader {
  readonly #values = new Map<string, Understood>();
  readonly #unassigned = new Map<string, Unassigned>();
  readonly #unread: Line[] = [];
  /** What the next line may go on with: a list, or a label whose value stands below it. */
  #open: Label | undefined;

  result(): Understanding {
    return {
      values: [...this.#values.values()],
      unassigned: [...this.#unassigned.values()],
      unread: this.#unread,
    };
  }

  readLine(line: Line): void {
    const pairs = pairsOf(line);
    if (pairs.some(({ label }) => label !== undefined)) {
      for (const pair of pairs) this.#readPair(pair);
      return;
    }
    if (line.text === ':' || this.#goesOn(line)) return;
    this.#open = labelOf(line.text);
    if (this.#open === undefined) this.#assignLater(line);
  }

  #readPair({ label, name, value, ...line }: Pair): void {
    if (label === undefined) return;
    this.#open = undefined;
    if (isNothing(value)) return;
    if (label.path === undefined) this.#readHost(value, line);
    else this.#take(label, name, value, line);
  }

  /** An address of a computer tells the length of the network's prefix, too. */
  #readHost(value: string, line: Line): void {
    const reading = readAddressText(value);
    if (reading?.prefix !== undefined) this.#add('Network.Ip4PrefixLength', reading.prefix, line, false);
    this.#assignLater(line, value);
  }

  #take(label: Label, name: string, value: string, line: Line): void {
    const read = readLabeled(label, value);
    if (read === undefined) {
      // A subscription and a tenant also have names.
      if (label.kind !== 'guid' || bareLabel(name).endsWith('id')) this.#unread.push(line);
      return;
    }
    const isServer = name === '' && label === servers;
    for (const [path, item] of Object.entries(read)) this.#add(path, item, line, isServer);
    if (label.kind === 'addresses' || line.text.trimEnd().endsWith(',')) this.#open = label;
  }

  /** A list that goes on in the next line, or a value below its label. */
  #goesOn(line: Line): boolean {
    const label = this.#open;
    if (label?.path === undefined || line.text === '') return false;
    const value = unquoted(line.text);
    const before = this.#values.get(label.path);
    const isText = label.kind === 'text';
    if (before !== undefined && isText && /\s/.test(value)) return false;
    const read: PastedValues | undefined = readLabeled(label, value);
    if (read === undefined) return false;
    for (const [path, item] of Object.entries(read)) this.#add(path, item, line, before !== undefined);
    if (label.kind !== 'addresses' && !line.text.endsWith(',')) this.#open = undefined;
    return true;
  }

  #add(path: string, value: PastedValue, line: Line, goesOn: boolean): void {
    const before = this.#values.get(path);
    if (before === undefined) {
      this.#values.set(path, { ...line, path, value, others: [] });
    } else if (goesOn) {
      const all =
        typeof before.value === 'object' && typeof value === 'object'
          ? [...new Set([...before.value, ...value])]
          : `${String(before.value)},${String(value)}`;
      this.#values.set(path, { ...before, value: all });
    } else if (![before.value, ...before.others].some((known) => String(known) === String(value))) {
      this.#values.set(path, { ...before, others: [...before.others, value] });
    }
  }

  #assignLater(line: Line, words = line.text): void {
    for (const [text] of words.matchAll(addressOnly)) {
      const address = readAddressText(text)?.address;
      if (address === undefined || this.#unassigned.has(address)) continue;
      this.#unassigned.set(address, { ...line, address });
    }
  }
}

/**
 * Reads what people paste: a mail, the sheet for the administrator filled in, `ipconfig`, `ip addr`, the output of the
 * Azure command line, a page of the portal, settings of a shell. A blank answer sets nothing; prose is left out.
 *
 * @param text of at most `longestPaste` characters
 */
export function understand(text: string): Understanding {
  const reader = new Reader();
  for (const line of linesOf(text)) reader.readLine(line);
  return reader.result();
}
