import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filesHolding } from '../../../support/files.ts';

/** The built command line, run as an integrator's script runs it. */
const program = resolve(import.meta.dirname, '../../../../out/cli/edge-wizard.cjs');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edge-wizard-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly exit: number | null;
  readonly out: string;
  readonly said: string;
  readonly json: Record<string, unknown>;
}

function run(words: readonly string[], input = ''): Ran {
  const env = { ...process.env, EDGE_WIZARD_POWERSHELL: '', XDG_STATE_HOME: folder };
  delete (env as Record<string, string | undefined>)['EDGE_WIZARD_POWERSHELL'];
  const done = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8', input, env });
  const json = words.includes('--json') ? (JSON.parse(done.stdout) as Record<string, unknown>) : {};
  return { exit: done.status, out: done.stdout, said: done.stderr, json };
}

function save(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const arc = {
  ClusterName: 'line3',
  Location: 'westeurope',
  ResourceGroupName: 'plant',
  SubscriptionId: '11111111-1111-4111-8111-111111111111',
  TenantId: '22222222-2222-4222-8222-222222222222',
  ClientId: '33333333-3333-4333-8333-333333333333',
};
const single = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Network: {
    NetworkPlugin: 'flannel',
    Ip4AddressPrefix: '192.168.77.0/24',
    InternetDisabled: true,
    DnsServers: ['10.20.30.5'],
  },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10, LogSizeInGB: 1 } }],
};
const online = { ...single, Network: { ...single.Network, InternetDisabled: false }, Arc: arc };

test('a good file gets no error, with and without a machine', () => {
  const file = save('good.json', single);
  const alone = run(['validate', file, '--json']);
  expect(alone.exit).toBe(0);
  expect(alone.json).toMatchObject({
    format: 'edge-wizard/validate/1',
    file,
    schemaVersion: '1.16',
    deploymentType: 'SingleMachineCluster',
    checked: 'file',
  });
  const there = run(['validate', file, '--host', 'training:clean-pc', '--json']);
  expect(there.exit).toBe(0);
  expect(there.json).toMatchObject({ checked: 'file+host', notChecked: [] });
});

test('an error ends with 1, and names rule, path, sentence and remedy', () => {
  const file = save('bad.json', { ...single, Machines: [{ LinuxNode: { CpuCount: 1 } }] });
  const { exit, json } = run(['validate', file, '--json']);
  expect(exit).toBe(1);
  expect(json['findings']).toContainEqual(
    expect.objectContaining({
      rule: 'R-CPU-1',
      severity: 'error',
      path: 'Machines[0].LinuxNode.CpuCount',
      message: expect.stringContaining('1') as string,
      remedy: expect.stringMatching(/\w/) as string,
    }),
  );
});

test('a waiver needs a reason, and one that is given lets the file pass', () => {
  const file = save('mtu.json', {
    ...single,
    Machines: [{ NetworkConnection: { Mtu: 9000 }, LinuxNode: { CpuCount: 4 } }],
  });
  expect(run(['validate', file, '--waive', 'R-MTU-1', '--json'])).toMatchObject({
    exit: 2,
    json: { error: { code: 'usage.waive' } },
  });
  const waived = run(['validate', file, '--waive', 'R-MTU-1=jumbo frames end to end', '--json']);
  expect(waived.json['findings']).toContainEqual(
    expect.objectContaining({ rule: 'R-MTU-1', waiver: { reason: 'jumbo frames end to end' } }),
  );
});

test('what is not JSON is refused with line and column', () => {
  const { exit, json } = run([
    'validate',
    save('broken.json', '{\n  "SchemaVersion": "1.16"\n  oops\n}'),
    '--json',
  ]);
  expect(exit).toBe(2);
  expect(json).toMatchObject({ format: 'edge-wizard/validate/1', error: { line: 3 } });
});

test.each([
  [['frobnicate', '--json'], 'edge-wizard/error/1', 'usage.command'],
  [['validate', '--json'], 'edge-wizard/validate/1', 'usage.file'],
  [['validate', 'a.json', '--colour', '--json'], 'edge-wizard/validate/1', 'usage.option'],
  [['validate', 'no-such-file.json', '--json'], 'edge-wizard/validate/1', 'file.read'],
  [['facts', '--host', 'training:no-such-pc', '--json'], 'edge-wizard/facts/1', 'scenario.unknown'],
  [['deploy', 'a.json', '--host', 'training', '--json'], 'edge-wizard/deploy/1', 'usage.yes'],
])('%j ends with 2 and one JSON object', (words, format, code) => {
  expect(run(words)).toMatchObject({ exit: 2, json: { format, error: { code } } });
});

test.runIf(process.platform !== 'win32')('off Windows, facts and deploy need a machine to be named', () => {
  expect(run(['facts', '--json'])).toMatchObject({ exit: 2, json: { error: { code: 'usage.host' } } });
});

test('the plan shows the exact cmdlets and runs nothing', () => {
  const { exit, json } = run(['plan', save('plan.json', single), '--host', 'training', '--json']);
  expect(exit).toBe(0);
  expect(json).toMatchObject({
    format: 'edge-wizard/plan/1',
    fingerprint: expect.stringContaining('adapters=') as string,
    steps: [
      { id: 'check', changes: false },
      { id: 'backup', changes: true },
      { id: 'deploy', changes: true },
      { id: 'prove', changes: false },
    ],
  });
  const steps = json['steps'] as { calls: { cmdlet: string; text: string; on: string }[] }[];
  expect(steps[2]?.calls[0]).toMatchObject({
    cmdlet: 'New-AksEdgeDeployment',
    on: 'machine',
    text: `New-AksEdgeDeployment -JsonConfigFilePath '${join(folder, 'plan.json')}'`,
  });
});

test('facts of a training machine are whole, with the products own property names', () => {
  const { exit, json } = run(['facts', '--host', 'training:server-k8s', '--json']);
  expect(exit).toBe(0);
  expect(json).toMatchObject({ format: 'edge-wizard/facts/1', unread: [] });
  const { adapters } = json['facts'] as { adapters: { Name: string }[] };
  expect(adapters.length).toBeGreaterThan(1);
});

test('export writes a canonical file, leaves secrets out unless asked, and names what it changed', () => {
  const file = save('online.json', { ...online, Arc: { ...arc, ClientSecret: 'canary-7f3a91' } });
  const out = join(folder, 'exported.json');
  const left = run(['export', file, '--out', out, '--json']);
  expect(left).toMatchObject({ exit: 0, json: { out, secretsLeftOut: ['Arc.ClientSecret'] } });
  expect(readFileSync(out, 'utf8')).not.toContain('canary-7f3a91');
  expect(run(['export', file, '--out', out, '--keep-secrets', '--json']).json).toMatchObject({
    secretsLeftOut: [],
  });
  expect(readFileSync(out, 'utf8')).toContain('canary-7f3a91');
});

test('export takes the deployment file out of a configuration of the AksEdgeDeploy scripts, which validate names', () => {
  const file = save('aide.json', { SchemaVersion: '1.3', AksEdgeProduct: 'x', AksEdgeConfig: single });
  const out = join(folder, 'taken-out.json');
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
    expect.objectContaining({ path: 'AksEdgeConfig', why: expect.stringMatching(/taken out/) as string }),
  ]);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(single);
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
    ...single,
    Init: { ...single.Init, KmsPlugin: { Enable: true } },
  });
  const out = join(folder, 'older.json');
  const { exit, json } = run(['export', file, '--out', out, '--host', installed, '--json']);
  expect(exit).toBe(0);
  expect(json['changes']).toMatchObject([
    { path: 'SchemaVersion', from: '1.16', to: '1.13' },
    { path: 'Init.KmsPlugin.Enable', from: true, to: null, why: expect.stringContaining('1.15') as string },
  ]);
  expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual({ ...single, SchemaVersion: '1.13' });
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
  const judged = run(['validate', file, '--json']);
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
  const out = join(folder, 'from-preview.json');
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
    SchemaVersion: '1.16',
    Machines: [{ LinuxNode: { CpuCount: 4 } }],
  });
});

test('a single machine is deployed and proven, and its machine is met again by verify', () => {
  const job = join(folder, 'job-single');
  const words = [
    'deploy',
    save('deploy.json', single),
    '--host',
    'training:clean-pc',
    '--yes',
    '--job',
    job,
    '--json',
  ];
  const { exit, json, said } = run(words);
  expect(json).toMatchObject({ format: 'edge-wizard/deploy/1', outcome: 'done', job });
  expect(exit).toBe(0);
  expect(said).toContain('Training machine clean-pc');
  const proof = json['proof'] as { check: string; verdict: string; seen: string }[];
  expect(proof.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  expect(proof).toContainEqual(expect.objectContaining({ check: 'nodeAddress', seen: '192.168.77.2' }));
  expect(readFileSync(join(job, 'report.html'), 'utf8')).toContain('Training machine');
  expect(run(['verify', '--job', job, '--json'])).toMatchObject({ exit: 0, json: { outcome: 'done' } });
});

test('a scalable cluster with a Windows node is deployed and proven on a server', () => {
  const scalable = {
    ...single,
    DeploymentType: 'ScalableCluster',
    Init: { ServiceIPRangeStart: '10.60.14.131', ServiceIPRangeSize: 10 },
    Network: {
      NetworkPlugin: 'calico',
      ControlPlaneEndpointIp: '10.60.14.128',
      Ip4GatewayAddress: '10.60.12.1',
      Ip4PrefixLength: 22,
      InternetDisabled: true,
      DnsServers: ['10.60.12.10'],
    },
    Machines: [
      {
        NetworkConnection: { AdapterName: 'NIC1', Mtu: 1450 },
        LinuxNode: {
          CpuCount: 4,
          MemoryInMB: 4096,
          Ip4Address: '10.60.14.129',
          MacAddress: '00-15-5d-0a-0b-0c',
        },
        WindowsNode: { CpuCount: 2, MemoryInMB: 4096, Ip4Address: '10.60.14.130' },
      },
    ],
  };
  const file = save('scalable.json', scalable);
  const { exit, json } = run(['deploy', file, '--host', 'training:server-k8s', '--yes', '--json']);
  const proof = json['proof'] as { verdict: string }[];
  expect(proof.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  expect(proof).toHaveLength(14);
  expect(exit).toBe(0);
});

test('a failing deployment ends with 3 and names the stage', () => {
  const { exit, json } = run([
    'deploy',
    save('fails.json', single),
    '--host',
    'training:deploy-fails',
    '--yes',
    '--json',
  ]);
  expect(exit).toBe(3);
  expect(json).toMatchObject({ outcome: 'failed', stage: 'ready', failure: { code: 'notReady' } });
});

test('deploy with errors runs nothing, and names the secret that is missing', () => {
  const { exit, json } = run([
    'deploy',
    save('secret.json', online),
    '--host',
    'training',
    '--yes',
    '--json',
  ]);
  expect(exit).toBe(1);
  expect(json).not.toHaveProperty('outcome');
  expect(json['findings']).toContainEqual(
    expect.objectContaining({ rule: 'R-ARC-1', path: 'Arc.ClientSecret' }),
  );
});

test('a secret that comes by standard input is used and stands nowhere afterwards', () => {
  const job = join(folder, 'job-secret');
  const words = [
    'deploy',
    save('canary.json', online),
    '--host',
    'training',
    '--yes',
    '--job',
    job,
    '--secrets-stdin',
    '--json',
  ];
  const { json, out, said } = run(words, JSON.stringify({ 'Arc.ClientSecret': 'canary-7f3a91' }));
  expect(json).toMatchObject({ outcome: 'done' });
  expect(`${out}${said}`).not.toContain('canary-7f3a91');
  expect(filesHolding(job, 'canary-7f3a91')).toEqual([]);
});

test('secrets that are no JSON object are refused without being quoted', () => {
  const { exit, out, said } = run(
    ['validate', save('s.json', single), '--secrets-stdin', '--json'],
    'canary-7f3a91',
  );
  expect(exit).toBe(2);
  expect(`${out}${said}`).not.toContain('canary');
});

test.each([
  ['/bin/cat', 'no PowerShell'],
  [process.execPath, 'no PowerShell either'],
  ['/bin/true', 'ends at once'],
  ['/no/such/powershell', 'is not there'],
])('--powershell %s, which %s, ends with 3 and a sentence', (executable) => {
  const { exit, json } = run(['facts', '--powershell', executable, '--json']);
  expect(exit).toBe(3);
  expect(json).toMatchObject({ error: { code: expect.stringMatching(/^host\./) as string } });
});

// Windows knows no SIGINT that a parent could send.
test.runIf(process.platform !== 'win32')(
  'Ctrl+C ends a deployment as cancelled, and the journal says so',
  async () => {
    const job = join(folder, 'job-cancelled');
    const child = spawn(
      process.execPath,
      [
        program,
        'deploy',
        save('cancel.json', single),
        '--host',
        'training',
        '--speed',
        '60',
        '--yes',
        '--job',
        job,
        '--json',
      ],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, XDG_STATE_HOME: folder } },
    );
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (!said.includes('Checking host') && `${said}${text}`.includes('Checking host')) child.kill('SIGINT');
      said += text;
    });
    const exit = await new Promise((settle) => child.on('close', settle));
    expect(exit).toBe(4);
    expect(readFileSync(join(job, 'journal.jsonl'), 'utf8')).toContain('"outcome":"cancelled"');
  },
);
