import type { JsonValue } from '#shared/json.ts';
import { isJsonObject } from '#shared/json.ts';
import { isUnusable, parseIPv4 } from '#shared/net/ipv4.ts';
import { deviceMac } from '#shared/net/mac.ts';

/** What may identify a person, a machine or a site, as it is called on screen. */
export const personalKinds = [
  'user name',
  'computer name',
  'serial number',
  'asset tag',
  'network name',
  'MAC address',
  'address',
  'identifier',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

/** A personal value in a document. */
export interface PersonalDatum {
  /** `state.adapters[0].MacAddress`. */
  readonly path: string;
  readonly kind: PersonalKind;
}

interface Leaf {
  readonly path: string;
  /** The name of the member, or of its list. */
  readonly key: string;
  readonly text: string;
  /** What the key alone implies. */
  readonly named: PersonalKind | undefined;
}

/** By the name of the member; `around` is its parent's name, `beside` its siblings' names. */
function kindOfKey(key: string, around: string, beside: ReadonlySet<string>): PersonalKind | undefined {
  if (/^(registered)?(user|owner|username|registeredowner)$/i.test(key)) return 'user name';
  if (/^(ps)?computername$|^hostname$|^nodenames?$/i.test(key)) return 'computer name';
  if (/serial(no|number)?$/i.test(key)) return 'serial number';
  if (/assettag$/i.test(key)) return 'asset tag';
  // A proxy's host usually contains the site's name.
  if (/ssid$|domain$|dnssuffix$|^proxy(server|override)$/i.test(key)) return 'network name';
  if (key !== 'Name' && key !== 'FriendlyName') return undefined;
  if (around === 'profiles') return 'network name';
  // For a whole computer or device the name is its own; the name of a port, disk or switch identifies nobody.
  return around === 'computer' || beside.has('serialnumber') ? 'computer name' : undefined;
}

function* leavesOf(
  value: JsonValue,
  path: string,
  key: string,
  named: PersonalKind | undefined,
): Generator<Leaf> {
  if (typeof value === 'string') yield { path, key, text: value, named };
  else if (isJsonObject(value)) {
    const beside = new Set(Object.keys(value).map((name) => name.toLowerCase()));
    for (const [name, item] of Object.entries(value)) {
      const kind = kindOfKey(name, key, beside);
      yield* leavesOf(item, path === '' ? name : `${path}.${name}`, name, kind);
    }
  } else if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly JsonValue[]).entries()) {
      yield* leavesOf(item, `${path}[${String(index)}]`, key, named);
    }
  }
}

const macLike = /\b[0-9a-f]{2}(?:[-:][0-9a-f]{2}){5}\b/gi;
const ipv4Like = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])(?:\/(\d{1,2}))?/g;
const ipv6Like =
  /(?:\b[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}\b|\b(?:[0-9a-f]{1,4}:){1,6}:(?:[0-9a-f]{1,4}:)*[0-9a-f]{1,4}\b/i;
const guidLike = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;
const home = /\\Users\\(?!(?:Public|Default|All Users)(?:\\|$))[^\\]+/i;

const holdsMac = ({ key, text }: Leaf): boolean =>
  (text.match(macLike) ?? []).some((found) => deviceMac(found) !== undefined) ||
  (/address$/i.test(key) && /^[0-9a-f]{12}$/i.test(text) && deviceMac(text) !== undefined);

/** The address of a machine; not the network of a route, a netmask or a version. */
function holdsAddress({ key, text }: Leaf): boolean {
  if (/version|mask/i.test(key)) return false;
  const found = [...text.matchAll(ipv4Like)].some(([whole, length]) => {
    const address = parseIPv4(whole.split('/')[0] ?? '');
    return address !== undefined && !isUnusable(address) && (length === undefined || length === '32');
  });
  return found || (!/time|at$/i.test(key) && ipv6Like.test(text));
}

/** What the form of the text implies, whatever its key. */
function* kindsOfText(leaf: Leaf): Generator<PersonalKind> {
  if (home.test(leaf.text)) yield 'user name';
  if (holdsMac(leaf)) yield 'MAC address';
  if (holdsAddress(leaf)) yield 'address';
  // New for each session.
  if (guidLike.test(leaf.text) && !/^runspaceid$/i.test(leaf.key)) yield 'identifier';
}

/** Shorter words occur in too many texts by chance. */
const shortest = 4;
const follows: readonly (PersonalKind | undefined)[] = ['computer name', 'serial number', 'asset tag'];

/** Names that were found by key, so that they are found again in texts that quote them. */
function wordsIn(leaves: readonly Leaf[]): ReadonlyMap<string, PersonalKind> {
  const words = new Map<string, PersonalKind>();
  for (const { named, text } of leaves) {
    const word = text.trim().toLowerCase();
    if (named !== undefined && follows.includes(named) && word.length >= shortest) words.set(word, named);
  }
  return words;
}

/**
 * The values in a document that may identify a person, a machine or a site: by the names of members, by the form of
 * texts, and by quoting such a name. In the order of the document.
 */
export function personalData(document: JsonValue): readonly PersonalDatum[] {
  const leaves = [...leavesOf(document, '', '', undefined)].filter(({ text }) => text.trim() !== '');
  const words = [...wordsIn(leaves)];
  return leaves.flatMap((leaf) => {
    const text = leaf.text.toLowerCase();
    const quoted = words.filter(([word]) => text.includes(word)).map(([, kind]) => kind);
    const kinds = new Set([...(leaf.named === undefined ? quoted : [leaf.named]), ...kindsOfText(leaf)]);
    return [...kinds].map((kind) => ({ path: leaf.path, kind }));
  });
}

/** The values of one kind, for a person: how many, and where. */
export interface PersonalSummary {
  readonly kind: PersonalKind;
  readonly count: number;
  /** Places that differ only by list index count as one: `state.adapters[].MacAddress`. */
  readonly where: readonly string[];
}

export function summaryOf(data: readonly PersonalDatum[]): readonly PersonalSummary[] {
  return personalKinds.flatMap((kind) => {
    const paths = data.filter((datum) => datum.kind === kind).map(({ path }) => path);
    const where = [...new Set(paths.map((path) => path.replace(/\[\d+\]/g, '[]')))];
    return paths.length === 0 ? [] : [{ kind, count: paths.length, where }];
  });
}
