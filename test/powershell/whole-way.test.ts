import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deploymentOutcome, networkTestOutcome } from '#electron/host/catalogue/call-outcome.ts';
import { probe, readFacts, type FactsRead } from '#electron/host/facts/read-facts.ts';
import type { Host, HostEvent } from '#electron/host/host.ts';
import { followOperation } from '#electron/host/operations.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import type { Call } from '#shared/calls/call.ts';
import { open, standIns, temporaryFolder } from './open.ts';

const state = temporaryFolder();
const scenario = join(state, 'scenario.json');
/** Of texts that a reader of JSON takes for dates. */
const dated = {
  ...{ format: 'edge-wizard/scenario/1', title: 'A line PC with dates for names', basedOn: 'clean-pc' },
  state: { computer: { Model: '2024-01-02T03:04:05' }, baseBoard: { Product: '/Date(1)/' } },
};
let host: Host;
let training: Host;

beforeAll(() => {
  writeFileSync(scenario, JSON.stringify(dated));
  // Both bridges lead to the same machine.
  const opened = openTrainingHost({ scenario, folder: state });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  training = opened.value;
  process.env['EDGE_WIZARD_TRAINING_STATE'] = state;
  host = open(standIns);
});
afterAll(async () => {
  await host.close();
  await training.close();
});

describe('the training machine, through a real PowerShell', () => {
  let seen: FactsRead;
  let expected: FactsRead;
  beforeAll(async () => {
    seen = await readFacts(host, () => undefined);
    expected = await readFacts(training, () => undefined);
  });

  test('says the same about itself as through its own bridge', () => {
    // They differ in which PowerShell answers, and in the time at which they were asked.
    const told = ({ facts }: FactsRead) => ({ ...facts, host: undefined, clock: facts.clock?.TimeZone });
    expect(told(seen)).toEqual(told(expected));
    expect(seen.unread).toEqual(expected.unread);
  });

  test('is answered for by the PowerShell that really runs', () => {
    expect(seen.facts.host?.PSVersion).toMatch(/^\d+\.\d+/);
    expect(seen.facts.host?.Is64BitProcess).toBe(true);
  });

  test('is pinged on its own network', async () => {
    const gateway =
      seen.facts.routes?.find(({ DestinationPrefix }) => DestinationPrefix === '0.0.0.0/0')?.NextHop ?? '';
    const { ping } = await probe(host, [{ ping: gateway }]);
    expect(ping?.[gateway]?.answered).toBe(true);
  });

  test('gets a job folder that nobody else can read', async () => {
    const answer = await host.run({ cmdlet: 'Protect-Folder', parameters: { Path: temporaryFolder() } });
    expect(answer.ok && answer.value.values).toEqual([true]);
  });

  const ask = async (cmdlet: string, parameters: Call['parameters']) => {
    const answer = await host.run({ cmdlet, parameters });
    return answer.ok ? answer.value.values.at(-1) : answer.error.code;
  };

  test('tells that a folder is its own', async () => {
    expect(await ask('Test-JobOwner', { Paths: [temporaryFolder()] })).toBe(true);
  });

  test('protects what only administrators change', async () => {
    const root = join(temporaryFolder(), 'root');
    expect(await ask('Protect-JobRoot', { Path: root })).toMatch(/^(notElevated|protected)$/);
  });

  test('tells when a process began', async () => {
    const began = Date.parse((await ask('Get-ProcessStart', { Id: process.pid })) as string);
    expect(Math.abs(began - (Date.now() - process.uptime() * 1000))).toBeLessThan(5000);
    expect(await ask('Get-ProcessStart', { Id: 2_147_483_646 })).toBe('');
  });

  test('is deployed by an operation, followed to its end, and then shows it', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'deployment.json');
    writeFileSync(file, JSON.stringify(singleMachine));
    const parameters = { JsonConfigFilePath: file };
    const checked = await host.run({ cmdlet: 'Test-AksEdgeNetworkParameters', parameters });
    expect(checked.ok && networkTestOutcome(checked.value.values)).toEqual({ ok: true });
    const place = { folder, number: 1 };
    const started = await host.startOperation({ cmdlet: 'New-AksEdgeDeployment', parameters }, place);
    expect(started).toEqual({ ok: true, value: undefined });
    const heard: HostEvent[] = [];
    expect(await followOperation(place, { onEvent: (event) => heard.push(event) })).toBe('done');
    const values = heard.flatMap((event) => (event.stream === 'output' ? [event.value] : []));
    expect(deploymentOutcome(values)).toEqual({ ok: true });
    expect(heard.filter(({ stream }) => stream === 'information').length).toBeGreaterThan(20);
    const present = await host.run({ cmdlet: 'Test-AksEdgeDeployment', parameters: {} });
    expect(present.ok && present.value.values).toEqual([true]);
    const node = await host.run({
      cmdlet: 'Invoke-AksEdgeNodeCommand',
      parameters: { command: 'resolvectl status', NodeType: 'Linux' },
    });
    expect(node.ok && node.value.values.map(String).join('\n')).toContain('DNS Servers');
  });

  test('is restarted, has no node that runs, and has one again once it was started', async () => {
    const nodes = { cmdlet: 'Invoke-Kubectl', parameters: { Query: 'nodes' } };
    const before = await host.run(nodes);
    expect(before.ok && before.value.values).toMatchObject([
      { Ready: true, OS: 'Microsoft Azure Linux 3.0' },
    ]);
    expect((await host.run({ cmdlet: 'Restart-Computer', parameters: {} })).ok).toBe(true);
    const dead = await host.run(nodes);
    expect(dead.ok ? 'runs' : dead.error.error?.id).toMatch(/^EdgeHost\.Kubectl/);
    const place = { folder: temporaryFolder(), number: 1 };
    await host.startOperation({ cmdlet: 'Start-AksEdgeNode', parameters: {} }, place);
    expect(await followOperation(place, { onEvent: () => undefined })).toBe('done');
    const after = await host.run(nodes);
    expect(after.ok && after.value.values).toEqual(before.ok && before.value.values);
  });
});

const singleMachine = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: { NetworkPlugin: 'flannel', InternetDisabled: false, DnsServers: ['10.20.1.1'] },
  Arc: {
    ClusterName: 'line-4',
    Location: 'westeurope',
    ResourceGroupName: 'plant',
    SubscriptionId: '11111111-1111-4111-8111-111111111111',
    TenantId: '22222222-2222-4222-8222-222222222222',
    ClientId: '33333333-3333-4333-8333-333333333333',
    ClientSecret: 'a secret of nobody',
  },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10 } }],
};
