import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile, onlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-export');

test('export writes a canonical file, leaves secrets out unless asked, and names what it changed', () => {
  const file = save('online.json', {
    ...onlineFile,
    Arc: { ...onlineFile.Arc, ClientSecret: 'canary-7f3a91' },
  });
  const out = place('exported.json');
  const left = run(['export', file, '--out', out, '--json']);
  expect(left).toMatchObject({ exit: 0, json: { out, secretsLeftOut: ['Arc.ClientSecret'] } });
  expect(readFileSync(out, 'utf8')).not.toContain('canary-7f3a91');
  expect(run(['export', file, '--out', out, '--keep-secrets', '--json']).json).toMatchObject({
    secretsLeftOut: [],
  });
  expect(readFileSync(out, 'utf8')).toContain('canary-7f3a91');
});

test('export takes the deployment file out of a configuration of the AksEdgeDeploy scripts, which validate names', () => {
  const file = save('aide.json', { SchemaVersion: '1.3', AksEdgeProduct: 'x', AksEdgeConfig: offlineFile });
  const out = place('taken-out.json');
  expect(run(['validate', file, '--json'])).toMatchObject({
    exit: 2,
    json: {
      error: {
        code: 'deploymentFile.aideEmbeds',
        message: expect.stringContaining('AksEdgeConfig') as string,
      },
    },
  });
  const taken = run(['export', file, '--out', out, '--json']);
  expect(taken.exit).toBe(0);
  expect(taken.json['changes']).toEqual([
    expect.objectContaining({ path: 'AksEdgeConfig', why: expect.stringMatching(/extracted/) as string }),
  ]);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(offlineFile);
  const naming = save('aide-file.json', { AksEdgeProduct: 'x', AksEdgeConfigFile: 'line3.json' });
  expect(run(['export', naming, '--out', out, '--json'])).toMatchObject({
    exit: 2,
    json: { error: { message: expect.stringContaining('line3.json') as string } },
  });
});

test('export writes the schema that the installed product emits, and names what that one does not have', () => {
  const installed = save('older-product.json', {
    format: 'edge-wizard/scenario/1',
    title: 'A machine with an older product',
    basedOn: 'clean-pc',
    state: { module: { SchemaVersion: '1.13' } },
    faults: [],
  });
  const file = save('kms.json', {
    ...offlineFile,
    Init: { ...offlineFile.Init, KmsPlugin: { Enable: true } },
  });
  const out = place('older.json');
  const { exit, json } = run(['export', file, '--out', out, '--host', installed, '--json']);
  expect(exit).toBe(0);
  expect(json['changes']).toMatchObject([
    { path: 'SchemaVersion', from: '1.16', to: '1.13' },
    { path: 'Init.KmsPlugin.Enable', from: true, to: null, why: expect.stringContaining('1.15') as string },
  ]);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ ...offlineFile, SchemaVersion: '1.13' });
});

test('a file of the previews is judged and exported, and every change says why', () => {
  const file = save('preview.json', {
    SchemaVersion: '1.1',
    Version: '1.0',
    DeployOptions: { SingleMachineCluster: true, NetworkPlugin: 'flannel', ServerTLSBootstrap: true },
    EndUser: { AcceptEula: false, AcceptOptionalTelemetry: false },
    LinuxVm: { CpuCount: 4, Ip4Address: '192.168.1.171' },
    Network: { ServiceIPRangeSize: 10, Ip4GatewayAddress: '192.168.1.1', VSwitch: { AdapterName: '' } },
  });
  const judged = run(['validate', file, '--host', 'none', '--json']);
  const said = (judged.json['findings'] as { rule: string; severity: string; path: string }[]).map(
    ({ rule, severity, path }) => `${severity} ${rule} ${path}`,
  );
  expect(judged).toMatchObject({ exit: 1, json: { schemaVersion: '1.1' } });
  expect(said).toEqual(
    expect.arrayContaining([
      'warning R-VER-1 SchemaVersion',
      'warning R-TYPE-2 Network.Ip4GatewayAddress',
      'warning R-TYPE-2 Machines[0].LinuxNode.Ip4Address',
      'error R-EULA-1 User.AcceptEula',
    ]),
  );
  const out = place('from-preview.json');
  const { json } = run(['export', file, '--out', out, '--json']);
  const changes = json['changes'] as { path: string; why: string }[];
  expect(changes.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      'DeployOptions.ServerTLSBootstrap',
      'Network.Ip4GatewayAddress',
      'SchemaVersion',
    ]),
  );
  for (const { why } of changes) expect(why).toMatch(/^R-[A-Z]+-\d+: \S.*\.$/);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({
    SchemaVersion: '1.5',
    Machines: [{ LinuxNode: { CpuCount: 4 } }],
  });
});

/** Online, and without Azure Arc: older schemas don't ask for it. */
const withoutArc = (SchemaVersion: string) => ({
  ...offlineFile,
  SchemaVersion,
  Network: { ...offlineFile.Network, InternetDisabled: false },
});

const newest = {
  format: 'edge-wizard/scenario/1',
  title: 'A machine with the newest product',
  basedOn: 'clean-pc',
  state: { product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: '1.12.269.0' } },
  faults: [],
};

const errorsIn = (file: string, host: string): number =>
  (run(['validate', file, '--host', host, '--json']).json['findings'] as { severity: string }[]).filter(
    ({ severity }) => severity === 'error',
  ).length;

test.each([
  ['1.13', 'none'],
  ['1.14', 'training:clean-pc'],
  ['1.9', 'newest'],
])('a file of schema %s without Azure Arc has no more errors after an export for %s', (schema, named) => {
  const host = named === 'newest' ? save('newest.json', newest) : named;
  const file = save('without-arc.json', withoutArc(schema));
  const out = place('not-raised.json');
  for (const fix of [[], ['--fix']]) {
    const { exit, json } = run(['export', file, '--out', out, '--host', host, ...fix, '--json']);
    expect(exit).toBe(0);
    expect(json['notApplied']).toContainEqual({
      rule: 'R-VER-1',
      path: 'SchemaVersion',
      why: expect.stringMatching(/schema 1\.16.* errors: R-ARC-1 Arc\.\w+/) as string,
    });
    expect(json['findings']).toContainEqual(
      expect.objectContaining({
        rule: 'R-VER-1',
        message: expect.stringContaining('ClientSecret') as string,
      }),
    );
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ SchemaVersion: schema });
    expect(errorsIn(out, host)).toBeLessThanOrEqual(errorsIn(file, host));
  }
});

test('an export asks the machine about the address that a fix proposes', () => {
  const file = save('busy.json', {
    ...onlineFile,
    DeploymentType: 'ScalableCluster',
    Network: {
      ControlPlaneEndpointIp: '10.20.30.160',
      Ip4GatewayAddress: '10.20.30.1',
      Ip4PrefixLength: 24,
      DnsServers: ['10.20.30.10'],
    },
    Init: { ServiceIPRangeStart: '10.20.30.57', ServiceIPRangeSize: 10 },
    Machines: [
      { NetworkConnection: { AdapterName: 'Ethernet 2' }, LinuxNode: { Ip4Address: '10.20.30.161' } },
    ],
  });
  for (const host of ['training:clean-pc', 'training:busy-subnet']) {
    const out = place('asked.json');
    run(['export', file, '--out', out, '--host', host, '--fix', '--keep-secrets', '--json']);
    expect(errorsIn(out, host)).toBeLessThanOrEqual(errorsIn(file, host));
  }
});

test('the lines of an export say what was not done, and show no value that becomes itself', () => {
  const file = save('odd.json', {
    ...withoutArc('1.13'),
    Init: { ServiceIPRangeSize: '10' },
    Arc: { ClusterName: '', ClientSecret: 5 },
  });
  const { out: said } = run(['export', file, '--out', place('odd-out.json'), '--fix']);
  expect(said).toMatch(/Not applied: R-VER-1 SchemaVersion: .*1\.16/);
  expect(said).toContain('Init.ServiceIPRangeSize: "10" (text) is now 10 (number)');
  expect(said).not.toMatch(/: (.+) is now \1 \(/);
});
