import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readDevice } from '#electron/device/session/read-device.ts';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import { openTrainingDevice } from '#electron/device/training/open-training-device.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';
import { Endpoint, endpointStandIn, noEndpoint } from './endpoint/endpoint.ts';
import { powerShell, root, standIns, temporaryFolder } from './open.ts';

// Each session starts a PowerShell or two, on a computer that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

/** What a shell, a command line and a line of JSON would each make something of. */
const password = 'Pä#ss"w0rd\' $(exit) `密码';
const program = join(root, 'out/cli/edge-wizard.cjs');

/** The built command line in a process of its own, while this one answers for what it asks. */
async function run(
  words: readonly string[],
  modules: readonly string[],
  more: NodeJS.ProcessEnv = {},
  input = '',
) {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    EDGE_WIZARD_TRAINING_BRIDGE: join(root, 'out/cli/training-bridge.cjs'),
    EDGE_WIZARD_NODE: process.execPath,
    ...more,
  };
  const machine = ['--powershell', powerShell(), '--stand-ins', modules.join(delimiter)];
  const child = spawn(process.execPath, [program, ...words, ...machine, '--json'], { env });
  child.stdin.end(input);
  const [out, said, exit] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('close', resolve)),
  ]);
  return { exit, said, text: out, json: JSON.parse(out) as unknown };
}

const fileOf = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

test('a machine behind a real PowerShell is recorded, and says the same again in training', async () => {
  const out = join(temporaryFolder(), 'machine.json');
  const recorded = await run(['record', '--out', out], standIns, {
    EDGE_WIZARD_TRAINING_STATE: 'no-hyper-v',
  });
  expect(recorded).toMatchObject({ exit: 0, json: { format: 'edge-wizard/record/1', out } });
  const facts = async (scenario: string) => {
    const opened = openTrainingHost({ scenario });
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const read = await readFacts(opened.value, () => undefined);
    await opened.value.close();
    // Each is asked at its own time, and by another PowerShell.
    return {
      facts: { ...read.facts, clock: undefined, host: undefined },
      unread: read.unread.map(({ fact }) => fact),
    };
  };
  const again = await facts(out);
  expect(again).toEqual(await facts('no-hyper-v'));
  expect(Object.keys(again.facts).length).toBeGreaterThan(20);
});

test('over SSH: a device that takes no script text is recorded as it answers, without the password', async ({
  skip,
}) => {
  skip(noEndpoint !== undefined, noEndpoint);
  const endpoint = await Endpoint.open();
  onTestFinished(() => endpoint.close());
  const route = {
    ...{ InterfaceAlias: 'Port3', DestinationPrefix: '192.168.30.0/24', NextHop: '192.168.20.1' },
    ...{ RouteMetric: 50, raw: { Protocol: 'NetMgmt', Remark: `set by ${password}` } },
  };
  endpoint.bridge.store.change({ routes: [route], missing: ['Get-AzureDataBoxEdgeRole'] });
  endpoint.show();
  const out = join(temporaryFolder(), 'device.json');
  const secrets = JSON.stringify({ 'device.password': password });
  const way = ['--device', '127.0.0.1', '--skip-certificate-check', '--secrets-stdin'];
  const recorded = await run(
    ['record', ...way, '--out', out],
    [endpointStandIn],
    endpoint.environment,
    secrets,
  );
  expect(recorded).toMatchObject({
    exit: 0,
    json: { unread: [{ fact: 'roles', code: 'call.missing' }] },
  });
  const file = fileOf(out);
  expect(file).toMatchObject({ kind: 'device', faults: [{ cmdlet: 'Get-AzureDataBoxEdgeRole' }] });
  expect(JSON.stringify(file) + recorded.text + recorded.said).not.toContain(
    JSON.stringify(password).slice(1, -1),
  );
  const { calls } = file['recorded'] as { calls: readonly { cmdlet: string; values?: readonly object[] }[] };
  const routes = calls
    .filter(({ cmdlet }) => cmdlet === 'Get-HcsNetRoute')
    .flatMap(({ values = [] }) => values);
  expect(routes).toEqual([
    expect.objectContaining({ DestinationPrefix: '192.168.30.0/24', RouteMetric: 50, Protocol: 'NetMgmt' }),
  ]);
  const said = async (scenario: string) => {
    const target = { name: 'ase.lan', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
    const opened = await openTrainingDevice({ scenario }, target, password);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    return await readDevice(opened.value.device);
  };
  const again = await said(out);
  const { facts } = await said('port2-internet-port3-cameras');
  // A far end that has addresses as objects says them without dashes.
  const bare = ({ facts: { ports = [] } }: Pick<typeof again, 'facts'>) =>
    ports.map((port) => ({ ...port, MacAddress: port.MacAddress?.replaceAll('-', '') }));
  expect(bare(again)).toEqual(bare({ facts }));
  expect(again.facts.switches).toEqual(facts.switches);
  expect(again.facts.pods).toEqual(facts.pods);
  expect(again.facts.routes).toMatchObject([{ DestinationPrefix: '192.168.30.0/24', RouteMetric: 50 }]);
  expect(again.unread).toMatchObject([{ fact: 'roles' }]);
});
