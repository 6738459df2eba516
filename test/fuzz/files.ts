import fc from 'fast-check';
import { fields } from '#shared/deployment/fields.ts';
import { withValue } from '#shared/deployment/paths.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { JsonObject, JsonValue } from '#shared/json.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { fitting } from '../unit/shared/deployment/generators.ts';
import { random } from './mutate.ts';

/** Every schema that was ever published, oldest first. */
const flatSchemas = ['1.0', '1.1'] as const;
export const nestedSchemas = ['1.5', '1.6', '1.8', '1.9', '1.11', '1.13', '1.14', '1.15', '1.16'] as const;

const isIn = (since: string, schema: string): boolean =>
  compareVersions(parseVersion(since) ?? [], parseVersion(schema) ?? []) <= 0;

/** What people put there: right, blank, or nothing. */
const valueOf = (field: (typeof fields)[number]): fc.Arbitrary<JsonValue> =>
  fc.oneof({ weight: 8, arbitrary: fitting(field) }, { weight: 1, arbitrary: fc.constant(null) });

/** A file in today's layout, with some of the fields that its schema has. */
const nestedFile = (schema: string): fc.Arbitrary<JsonObject> =>
  fc
    .subarray(fields.filter(({ path, since }) => path !== 'SchemaVersion' && isIn(since, schema)))
    .chain((some) => fc.tuple(fc.constant(some), fc.tuple(...some.map(valueOf))))
    .map(
      ([some, values]) =>
        some.reduce<DeploymentFile>(
          (file, { path }, index) => withValue(file, path.replaceAll('[]', '[0]'), values[index] ?? null),
          { SchemaVersion: schema },
        ) as JsonValue as JsonObject,
    );

const field = (path: string): fc.Arbitrary<JsonValue> => {
  const found = fields.find((known) => known.path === path);
  if (found === undefined) throw new Error(path);
  return fc.oneof({ weight: 6, arbitrary: fitting(found) }, fc.constantFrom('', null));
};
const some = (keys: Readonly<Record<string, fc.Arbitrary<JsonValue>>>): fc.Arbitrary<JsonObject> =>
  fc
    .record(keys, { requiredKeys: [] })
    .map((record) => Object.fromEntries(Object.entries(record)) as JsonObject);
const word = fc.constantFrom('line3', 'aksedge', '');
const flag = fc.boolean();
const node = {
  CpuCount: field('Machines[].LinuxNode.CpuCount'),
  MemoryInMB: field('Machines[].LinuxNode.MemoryInMB'),
  Ip4Address: field('Machines[].LinuxNode.Ip4Address'),
  MacAddress: field('Machines[].LinuxNode.MacAddress'),
  Mtu: field('Machines[].NetworkConnection.Mtu'),
};

/** A file in the flat layout of the previews. */
const flatFile = (schema: string): fc.Arbitrary<JsonObject> =>
  fc.record(
    {
      SchemaVersion: fc.constant(schema),
      Version: fc.constant('1.0'),
      DeployOptions: some({
        ControlPlane: flag,
        Headless: flag,
        JoinCluster: flag,
        NetworkPlugin: field('Network.NetworkPlugin'),
        SingleMachineCluster: flag,
        TimeoutSeconds: fc.integer({ min: 0, max: 2000 }),
        NodeType: fc.constantFrom('Linux', 'Windows', 'LinuxAndWindows', ''),
        ServerTLSBootstrap: flag,
        ClusterJoinToken: word,
        DiscoveryTokenHash: word,
        CertificateKey: word,
        ClusterId: word,
      }),
      EndUser: some({ AcceptEula: flag, AcceptOptionalTelemetry: flag }),
      LinuxVm: some({ ...node, DataSizeinGB: field('Machines[].LinuxNode.DataSizeInGB') }),
      WindowsVm: some(node),
      Network: some({
        VSwitch: some({ Name: word, Type: fc.constantFrom('', 'External', 'Internal'), AdapterName: word }),
        ControlPlaneEndpointIp: field('Network.ControlPlaneEndpointIp'),
        Ip4GatewayAddress: field('Network.Ip4GatewayAddress'),
        Ip4PrefixLength: field('Network.Ip4PrefixLength'),
        ServiceIPRangeSize: field('Init.ServiceIPRangeSize'),
        ServiceIPRangeStart: fc.constantFrom('192.168.1.151', '', '10.0.0.250'),
        ServiceIPRangeEnd: fc.constantFrom('192.168.1.170', '', '10.0.1.4'),
        DnsServers: field('Network.DnsServers'),
        InternetDisabled: flag,
        Proxy: some({ Http: field('Network.Proxy.Http'), Https: field('Network.Proxy.Https'), No: word }),
      }),
      Azure: some({
        SubscriptionName: word,
        SubscriptionId: field('Arc.SubscriptionId'),
        TenantId: field('Arc.TenantId'),
        ResourceGroupName: word,
        ServicePrincipalName: word,
        Location: word,
        Auth: some({ ServicePrincipalId: field('Arc.ClientId'), Password: word }),
      }),
    },
    { requiredKeys: ['SchemaVersion', 'DeployOptions'] },
  );

/** Files of every version, as a well-meaning tool would write them. */
export const versionedFile: fc.Arbitrary<JsonObject> = fc
  .constantFrom(...flatSchemas, ...nestedSchemas)
  .chain((schema) => (flatSchemas.some((flat) => flat === schema) ? flatFile(schema) : nestedFile(schema)));

const cases = [
  (text: string): string => text,
  (text: string): string => text.toLowerCase(),
  (text: string): string => text.toUpperCase(),
];

/** The same file with liberties that the reader allows: any case of keys, values as text, a list as its element. */
function loosened(value: JsonValue, choose: (count: number) => number): JsonValue {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    const [only] = items;
    if (items.length === 1 && only !== undefined && choose(4) === 0) return loosened(only, choose);
    return items.map((item) => loosened(item, choose));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, content]) => [
        (cases[choose(5)] ?? String)(key),
        loosened(content, choose),
      ]),
    );
  }
  if (typeof value === 'string' || value === null) return value;
  return choose(4) === 0 ? String(value) : value;
}

/** Files of every version, as people write them. */
export const looseFile: fc.Arbitrary<JsonObject> = fc
  .tuple(versionedFile, fc.nat())
  .map(([file, seed]) => loosened(file, random(seed)) as JsonObject);

/** As bytes: indented or not, commented, with a comma too many, in the encodings of Windows' tools. */
export const fileBytes: fc.Arbitrary<Uint8Array> = fc
  .record({
    file: looseFile,
    indent: fc.constantFrom(0, 2, 4),
    crlf: flag,
    comment: flag,
    comma: flag,
    encoding: fc.constantFrom('utf8', 'utf8-mark', 'utf16le', 'utf16le-mark', 'utf16be-mark'),
  })
  .map(({ file, indent, crlf, comment, comma, encoding }) => {
    let text = JSON.stringify(file, null, indent);
    if (comma) text = text.replace(/([^,{])(\n?\s*\})$/, '$1,$2');
    if (comment) text = `// by hand\n${text}`;
    return encoded(crlf ? text.replaceAll('\n', '\r\n') : text, encoding);
  });

function encoded(text: string, encoding: string): Uint8Array {
  const marked = encoding.endsWith('-mark') ? `\uFEFF${text}` : text;
  if (encoding.startsWith('utf8')) return new Uint8Array(Buffer.from(marked, 'utf8'));
  const bytes = Buffer.from(marked, 'utf16le');
  return new Uint8Array(encoding.startsWith('utf16be') ? bytes.swap16() : bytes);
}
