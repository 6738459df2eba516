/** A small generator of numbers that gives the same ones for the same seed: mulberry32. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What files go wrong with. */
const words = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '//',
  '/*',
  '*/',
  '\\',
  '\\u0000',
  '\\ud800',
  "\\'",
  '\\p',
  "'",
  '\u00a0',
  '\u3000',
  '\u200b',
  '\ufeff',
  '“',
  '"psobject": 1,',
  '010',
  '.5',
  '\u0000',
  '\r',
  '\t',
  'null',
  'true',
  'false',
  '-',
  '1e999',
  '-0',
  '0x10',
  '99999999999999999999',
  '1.16',
  '"1.16"',
  'NaN',
  '$size',
  '"$env:X"',
  '"<dns>"',
  '"${x}"',
  '"@{CpuCount=4; MemoryInMB=}"',
  '"System.Object[]"',
  '"@{@{@{"',
  '"SchemaVersion": "1.1",',
  '"DeployOptions": {},',
  '"DeployOptions": 5,',
  '"LinuxVm": "@{CpuCount=2}",',
  '"Azure": {"Auth": {"Password": "x"}},',
  '"AksEdgeProduct": "x",',
  '"AksEdgeConfig": {},',
  '"": 1,',
  '"__proto__": {"a": 1},',
  '"constructor": 1,',
  '"toString": null,',
  '"a.b[0]": 1,',
  '"Machines": [[]],',
  '"Network": null,',
  '"DnsServers": "1.1.1.1 8.8.8.8",',
  '"DnsServers": [{}],',
  '"Machines": {},',
  '"192.168.1.300"',
  '"10.0.0.0/33"',
  '"255.255.255.255"',
  '"http://u:p@h:1"',
  '\uFEFF',
  'ü',
  '😀',
].map((word) => new Uint8Array(Buffer.from(word, 'utf8')));

type Pick = (below: number) => number;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** One thing that happens to a file on its way. */
function mutatedOnce(bytes: Uint8Array, other: Uint8Array, pick: Pick): Uint8Array {
  const at = pick(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + pick(40));
  const [before, after] = [bytes.subarray(0, at), bytes.subarray(at)];
  // Rarely, because it takes long: the same piece again and again, which finds what grows faster than its input.
  if (pick(300) === 0) {
    const piece = pick(2) === 0 ? bytes.subarray(at, end) : (words[pick(words.length)] ?? before);
    return joined(before, ...Array.from({ length: pick(20_000) }, () => piece), after);
  }
  switch (pick(7)) {
    case 0: {
      const changed = bytes.slice();
      if (changed.length > 0) changed[pick(changed.length)] = pick(256);
      return changed;
    }
    case 1:
      return joined(before, bytes.subarray(end));
    case 2:
      return joined(before, bytes.subarray(at, end), after);
    case 3:
      return joined(before, words[pick(words.length)] ?? before, after);
    case 4:
      return joined(before, words[pick(words.length)] ?? before, bytes.subarray(end));
    case 5:
      return pick(4) === 0 ? before : after;
    default:
      return joined(before, other.subarray(pick(other.length + 1)));
  }
}

/** A file to which a few things happened. */
export function mutated(bytes: Uint8Array, other: Uint8Array, pick: Pick): Uint8Array {
  let changed = bytes;
  for (let round = pick(4); round >= 0; round -= 1) changed = mutatedOnce(changed, other, pick);
  return changed;
}

/** What somebody might put where a value belongs; each is whole, so that the file stays JSON. */
const values = [
  'null',
  'true',
  '""',
  '" "',
  '-1',
  '4.5',
  '1e999',
  '99999999999999999999',
  '"4"',
  '"true"',
  '[]',
  '[null]',
  '[[{}]]',
  '["1.1.1.1", 8]',
  '{}',
  '{"a": {"b": [1]}}',
  '{"": 1, "__proto__": 2}',
  '"@{CpuCount=4; MemoryInMB=}"',
  '"@{LinuxNode=@{CpuCount=2; Ip4Address=1}; a}"',
  '"System.Object[]"',
  '"$size"',
  '"<your value>"',
  '"192.168.1.300"',
  '"192.168.1.0/24"',
  '"10.0.0.1"',
  '"255.255.255.255"',
  '"ScalableCluster"',
  '"SingleMachineCluster"',
  '"CapiCluster"',
  '"1.1"',
  '"http://user:word@proxy:99999"',
  '"00-15-5d-00-00-01"',
  '"Büro 以太网 \\ud800"',
];
const keys = [
  'DeployOptions',
  'LinuxVm',
  'EndUser',
  'Azure',
  'AksEdgeConfig',
  'Machines',
  'Init',
  'Join',
  'Network',
  'LinuxNode',
  'WindowsNode',
  'SecondaryNetworks',
  'SchemaVersion',
  'dnsservers',
  'CpuCuont',
  '_comment',
  '',
  'a.b[0]',
  'toString',
  '__proto__',
];

/** A file in which values, keys and properties were changed, and which is still JSON more often than not. */
export function rewritten(text: string, pick: Pick): string {
  let changed = text;
  for (let round = pick(4); round >= 0; round -= 1) {
    const value = values[pick(values.length)] ?? '0';
    const key = JSON.stringify(keys[pick(keys.length)] ?? '');
    const kind = pick(3);
    const pattern =
      kind === 0 ? /(:\s*)(?:"[^"]*"|[\w.+-]+)/g : kind === 1 ? /"[^"]*"(\s*:)/g : /([{,]\s*)(?=")/g;
    const places = [...changed.matchAll(pattern)];
    const place = places[pick(Math.max(1, places.length))];
    if (place === undefined) continue;
    const rest = place[1] ?? '';
    const put = [`${rest}${value}`, `${key}${rest}`, `${rest}${key}: ${value}, `][kind] ?? rest;
    changed = changed.slice(0, place.index) + put + changed.slice(place.index + place[0].length);
  }
  return changed;
}
