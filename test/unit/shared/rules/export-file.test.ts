import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import busySubnet from '#electron/training/scenarios/busy-subnet.json' with { type: 'json' };
import cleanPc from '#electron/training/scenarios/clean-pc.json' with { type: 'json' };
import serverK8s from '#electron/training/scenarios/server-k8s.json' with { type: 'json' };
import smallPc from '#electron/training/scenarios/small-pc.json' with { type: 'json' };
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { readDeployment, type ReadFile } from '#shared/deployment/read.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Finding, Waiver } from '#shared/findings/finding.ts';
import type { JsonValue } from '#shared/json.ts';
import { allFindings } from '#shared/rules/all-findings.ts';
import { check } from '#shared/rules/check.ts';
import { exportFile } from '#shared/rules/export-file.ts';
import { versionedFile } from '../../../fuzz/files.ts';
import { anyFile, garbledFile, typedFile } from '../deployment/generators.ts';
import { having, joining, scalable, single } from '../files.ts';
import { goodMachine } from '../machines.ts';
import { nearlyRight } from './nearly-right.ts';

const read = (text: string): ReadFile => {
  const result = readDeployment(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const judged = (source: ReadFile, facts: HostFacts | undefined): readonly Finding[] =>
  allFindings(source, check(source.file, facts).findings, facts);

interface How {
  readonly facts?: HostFacts | undefined;
  readonly fix?: boolean;
  readonly waivers?: readonly Waiver[];
}

async function exported(source: ReadFile, { facts, fix = false, waivers = [] }: How = {}) {
  const result = await exportFile(source, {
    check: (file) => Promise.resolve({ ...check(file, facts), facts }),
    facts,
    waivers,
    fix,
    keepSecrets: true,
  });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const exporting = (file: DeploymentFile, how: How = {}) => exported(read(JSON.stringify(file)), how);

const errors = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ text, path }) => `${text} ${path}`);

const shipped = (state: object): HostFacts => ({ ...cleanPc.state, ...state }) as unknown as HostFacts;
const k8s = { DisplayName: 'AKS Edge Essentials - K8s', DisplayVersion: '1.12.269.0' };
const k3s = (DisplayVersion: string) => ({ DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion });
const hosts: readonly (HostFacts | undefined)[] = [
  undefined,
  {},
  goodMachine,
  { ...goodMachine, product: k8s },
  { ...goodMachine, product: k3s('1.10.868.0'), module: { SchemaVersion: '1.15' } },
  { ...goodMachine, product: k3s('1.7.639.0'), module: { SchemaVersion: '1.9' } },
  { product: null, module: { SchemaVersion: '1.5' } },
  { module: { SchemaVersion: '1.17' } },
  ...[cleanPc, serverK8s, smallPc, busySubnet].map(({ state }) => shipped(state)),
];

const anyText = fc
  .oneof(nearlyRight, versionedFile, typedFile, garbledFile, anyFile)
  .map((file) => JSON.stringify(file as JsonValue));

test('an export never adds an error, with fixes and without, whatever the file and the machine', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...hosts), fc.boolean(), async (text, facts, fix) => {
      const source = read(text);
      const { written, findings } = await exported(source, { facts, fix });
      const after = judged(read(written.text), facts);
      expect(after.length).toBe(findings.length);
      expect(errors(after).length).toBeLessThanOrEqual(errors(judged(source, facts)).length);
    }),
    { numRuns: 250 },
  );
});

test("a key that isn't written doesn't make a machine join", async () => {
  const source = read('{"Join":{" ":null,"":[0]}}');
  const { written } = await exported(source);
  expect(written.text).not.toContain('""');
  expect(errors(judged(read(written.text), undefined))).toEqual(errors(judged(source, undefined)));
});

const schemaOf = (text: string): unknown => (JSON.parse(text) as DeploymentFile).SchemaVersion;

describe('the schema', () => {
  const { Arc: _, ...online } = single;
  const preview = {
    SchemaVersion: '1.1',
    DeployOptions: { SingleMachineCluster: true },
    LinuxVm: {},
    EndUser: { AcceptEula: true, AcceptOptionalTelemetry: false },
  };
  const { SchemaVersion: __, ...unnamed } = online;

  test.each<[string, unknown, HostFacts | undefined, string | undefined]>([
    ['1.14 of a scalable cluster', { ...scalable, Arc: {}, SchemaVersion: '1.14' }, undefined, '1.14'],
    ['1.5', { ...online, SchemaVersion: '1.5' }, undefined, '1.5'],
    ['half of Arc', having(single, { 'Arc.TenantId': null, SchemaVersion: '1.9' }), undefined, '1.9'],
    ['a preview', preview, undefined, '1.5'],
    ['none at all', unnamed, undefined, undefined],
    ['no version', { ...online, SchemaVersion: 'latest' }, undefined, 'latest'],
    [
      '1.13 on a product that asks for Arc',
      { ...online, SchemaVersion: '1.13' },
      { ...goodMachine, product: k8s },
      '1.13',
    ],
  ])('stays as it is where a newer one would ask for Azure Arc: %s', async (_about, file, facts, schema) => {
    for (const fix of [false, true]) {
      const { written, notApplied } = await exporting(file as DeploymentFile, { facts, fix });
      expect(schemaOf(written.text)).toBe(schema);
      expect(notApplied).toContainEqual(
        expect.objectContaining({
          rule: 'R-VER-1',
          path: 'SchemaVersion',
          refusal: expect.objectContaining({ code: 'schema', schema: '1.16' }) as unknown,
        }),
      );
    }
  });

  test.each<[string, DeploymentFile]>([
    ['all of Arc', { ...single, SchemaVersion: '1.13' }],
    ['no internet', having(online, { 'Network.InternetDisabled': true, SchemaVersion: '1.9' })],
    [
      'a volume license',
      {
        ...online,
        SchemaVersion: '1.8',
        User: { ...online.User, VolumeLicense: { EnrollmentID: '1', PartNumber: '2' } },
      },
    ],
    ['a machine that joins', { ...joining, SchemaVersion: '1.14' }],
    ['errors that it has anyway', { ...online, SchemaVersion: '1.15' }],
  ])('becomes the newest with %s', async (_about, file) => {
    const { written, notApplied } = await exporting(file);
    expect(schemaOf(written.text)).toBe('1.16');
    expect(notApplied).toEqual([]);
  });

  test('is raised if its errors are accepted', async () => {
    const waivers = [{ rule: 'R-ARC-1', reason: 'Arc comes later' }];
    const { written } = await exporting({ ...online, SchemaVersion: '1.13' }, { waivers });
    expect(schemaOf(written.text)).toBe('1.16');
  });

  test('that stays is explained by a finding', async () => {
    const { findings } = await exporting({ ...online, SchemaVersion: '1.13' });
    expect(findings).toContainEqual(
      expect.objectContaining({
        text: 'R-VER-1.arc',
        path: 'SchemaVersion',
        values: expect.objectContaining({
          names: expect.arrayContaining(['Location', 'ClientSecret']) as string[],
        }) as unknown,
      }),
    );
  });
});

describe('a fix', () => {
  const refusedIn = async (file: DeploymentFile, facts?: HostFacts) => {
    const result = await exporting(file, { facts, fix: true });
    return {
      ...result,
      file: read(result.written.text).file,
      refused: result.notApplied.map(({ rule, path, refusal }) => `${rule} ${path} ${refusal.code}`),
    };
  };

  test.each<[string, DeploymentFile, HostFacts | undefined, string]>([
    [
      'ten addresses that leave the subnet',
      having(scalable, {
        'Init.ServiceIPRangeSize': 0,
        'Init.ServiceIPRangeStart': '10.20.30.250',
        'Network.DnsServers': ['10.20.31.1'],
      }),
      undefined,
      'R-SVC-3 Init.ServiceIPRangeSize adds',
    ],
    [
      'more processors than there are',
      having(single, { 'Machines[0].LinuxNode.CpuCount': 2 }),
      { ...goodMachine, computer: { ...goodMachine.computer, NumberOfLogicalProcessors: 2 } },
      'R-CPU-2 Machines[0].LinuxNode.CpuCount adds',
    ],
    [
      'a type that needs addresses',
      { ...single, Init: {}, Join: { ClusterJoinToken: 'token' } },
      undefined,
      'R-TYPE-4 DeploymentType adds',
    ],
  ])('that would add errors is named and not applied: %s', async (_about, file, facts, refused) => {
    expect((await refusedIn(file, facts)).refused).toContain(refused);
  });

  test('is left to a person where there are two', async () => {
    const file = { ...scalable, DeploymentType: 'SingleMachineCluster' };
    expect((await refusedIn(file)).refused).toContain('R-TYPE-2 DeploymentType choice');
    expect((await exporting(file)).notApplied).toMatchObject([
      { rule: 'R-TYPE-2', refusal: { code: 'choice' } },
    ]);
  });

  test('does not show the secret that it removes', async () => {
    const file = having(single, {
      'Network.InternetDisabled': true,
      'Arc.ClientSecret': 'canary-7f3a',
      'Network.Proxy.Http': 'http://u:canary-7f3a@proxy:1',
    });
    const { changes } = await exporting(file, { fix: true });
    expect(changes.map(({ path }) => path)).toContain('Arc.ClientSecret');
    expect(JSON.stringify(changes)).not.toContain('canary-7f3a');
  });

  test('takes a misspelled key over, and what follows from it is seen', async () => {
    const file = having(single, {
      'Network.DnsServers': null,
      'Network.DnsServer': '10.20.30.11, 10.20.30.12',
    });
    const { file: written, findings } = await refusedIn(file);
    expect(written.Network).toMatchObject({ DnsServers: ['10.20.30.11', '10.20.30.12'] });
    expect(written.Network).not.toHaveProperty('DnsServer');
    expect(findings.filter(({ rule }) => rule === 'R-FILE-2' || rule === 'R-DNS-1')).toEqual([]);
  });

  test('of the newer schema is applied, too', async () => {
    const file = having(single, { SchemaVersion: '1.6', 'Network.Ip4AddressPrefix': null });
    const { file: written } = await refusedIn(file, goodMachine);
    expect(written).toMatchObject({ SchemaVersion: '1.16', Network: { Ip4AddressPrefix: '192.168.0.0/24' } });
  });
});
