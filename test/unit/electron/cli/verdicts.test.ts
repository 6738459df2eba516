import { expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { commandLine } from '../../../support/command-line.ts';
import { onlineFile, scalableFile } from '../../../support/jobs.ts';

const { run, save } = commandLine('edge-wizard-verdicts');
const secret = ['--secrets-stdin'];
const secrets = JSON.stringify({ 'Arc.ClientSecret': 'not-a-guid-c4nary' });

const proxied = (proxy: string): DeploymentFile => ({
  ...onlineFile,
  Network: {
    ...onlineFile.Network,
    Proxy: {
      Http: proxy,
      Https: proxy,
      No: 'localhost,127.0.0.0/8,192.168.0.0/16,10.42.0.0/16,10.43.0.0/16,10.20.30.0/24,.svc',
    },
  },
});
const validate = (file: DeploymentFile, host: string) =>
  run(['validate', save('file.json', file), '--host', host, ...secret, '--json'], secrets);
const verdicts = (json: Record<string, unknown>) =>
  Object.fromEntries(
    (json['verdicts'] as { path: string; verdict: string; text: string }[]).map(({ path, verdict, text }) => [
      path,
      `${verdict}: ${text}`,
    ]),
  );

test('validate says what each value rests on, in the words of the window', () => {
  const { json } = validate(scalableFile, 'training:clean-pc');
  expect(verdicts(json)).toEqual({
    'Network.ControlPlaneEndpointIp': 'free: Free: no answer',
    'Machines[0].LinuxNode.Ip4Address': 'free: Free: no answer',
    'Network.Ip4GatewayAddress': 'answers: Answers in 1 ms',
    'Init.ServiceIPRangeStart': 'free: 10 addresses, free: no answer',
    'Network.DnsServers': 'notTried: Not tried',
  });
  const { out } = run(['validate', save('text.json', scalableFile), '--host', 'training:clean-pc']);
  expect(out).toContain('Network.ControlPlaneEndpointIp: Free: no answer');
});

test('without a machine nothing was tried, and nothing is said about it', () => {
  const { json } = validate(scalableFile, 'none');
  expect(new Set((json['verdicts'] as { verdict: string }[]).map(({ verdict }) => verdict))).toEqual(
    new Set(['wellFormed']),
  );
  expect(run(['validate', save('text.json', scalableFile), '--host', 'none']).out).not.toContain(
    'Well formed',
  );
});

test('an address of another network is pinged, and its silence proves little', () => {
  const { json } = validate(
    {
      ...scalableFile,
      Network: {
        ...scalableFile.Network,
        Ip4GatewayAddress: '10.77.0.1',
        ControlPlaneEndpointIp: '10.77.0.9',
      },
    },
    'training:clean-pc',
  );
  expect(verdicts(json)['Network.ControlPlaneEndpointIp']).toMatch(/^elsewhere: .*proves little$/);
});

test("the machine's own gateway as the control plane is found behind any other mistake", () => {
  for (const change of [
    { Ip4GatewayAddress: '192.168.1.1' },
    { Ip4GatewayAddress: null, Ip4PrefixLength: null },
    { Ip4GatewayAddress: 'router', DnsServers: [] },
    { Ip4PrefixLength: 99 },
  ] as unknown as Partial<DeploymentFile['Network']>[]) {
    const Network = { ...scalableFile.Network, ...change, ControlPlaneEndpointIp: '10.20.30.1' };
    const { json } = validate({ ...scalableFile, Network }, 'training:clean-pc');
    const found = (json['findings'] as { path: string; message: string; severity: string }[]).filter(
      ({ path, severity, message }) =>
        path === 'Network.ControlPlaneEndpointIp' &&
        severity === 'error' &&
        /gateway|Ip4Gateway/.test(message),
    );
    expect(found, JSON.stringify(change)).not.toEqual([]);
  }
});

test.each([
  ['http://proxy.line3.example:8080', 0, undefined],
  ['http://proxy.line3.example:3128', 1, /requires a user name and a password \(status 407\)/],
  ['http://proxy.line3.example:8081', 1, /didn't connect to mcr\.microsoft\.com:443 \(status 403\)/],
  ['http://proxy.line3.example:80', 1, /answered with a web page/],
  ['http://proxy.line3.example:22', 1, /doesn't answer like a proxy/],
  ['http://proxy.line3.example:9999', 1, /doesn't accept connections/],
  ['http://10.20.40.8:8080', 1, /doesn't answer from this computer/],
  ['http://proxy.elsewhere.example:8080', 1, /can't find the proxy/],
])('the proxy %s is tried: exit code %i', (proxy, exit, sentence) => {
  const ran = validate(proxied(proxy), 'training:proxy-pc');
  const found = (ran.json['findings'] as { rule: string; message: string }[]).filter(
    ({ rule }) => rule === 'R-PRX-7',
  );
  expect(ran.exit).toBe(exit);
  expect(found.map(({ message }) => message)).toEqual(
    sentence === undefined ? [] : [0, 1].map(() => expect.stringMatching(sentence) as string),
  );
  if (sentence === undefined) {
    expect(verdicts(ran.json)['Network.Proxy.Https']).toBe(
      'answers: Answers, and connects to mcr.microsoft.com:443',
    );
  }
});

test('a proxy that cannot be tried changes no exit code, and is not called good', () => {
  const { exit, json } = validate(proxied('http://proxy.corp:8080'), 'training:clean-pc');
  expect(exit).toBe(0);
  expect(verdicts(json)['Network.Proxy.Https']).toBe('notTried: Not tried');
  expect(json['notChecked']).toContainEqual(expect.objectContaining({ rule: 'R-PRX-7' }));
});

test('a failing proxy is accepted with a reason', () => {
  const file = save('waived.json', proxied('http://proxy.line3.example:9999'));
  const words = ['validate', file, '--host', 'training:proxy-pc', '--waive', 'R-PRX-7=starts tomorrow'];
  expect(run([...words, ...secret, '--json'], secrets).exit).toBe(0);
});

test('the password of a proxy is in nothing that is printed', () => {
  for (const port of [8080, 3128, 9999]) {
    const file = save('password.json', proxied(`http://me:c4nary@proxy.line3.example:${String(port)}`));
    for (const more of [['--json'], []]) {
      const { out, said } = run(
        ['validate', file, '--host', 'training:proxy-pc', ...secret, ...more],
        secrets,
      );
      expect(out + said).not.toContain('c4nary');
    }
  }
});
