import { describe, expect, test } from 'vitest';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { allFindings } from '#shared/rules/all-findings.ts';
import { check } from '#shared/rules/check.ts';
import type { JsonValue } from '#shared/json.ts';
import { having, scalable, single } from '../files.ts';
import { goodMachine } from '../machines.ts';

/** The findings at these paths, and those below them. */
function saidOf(file: DeploymentFile, at: string, facts?: HostFacts) {
  const read = readDeployment(JSON.stringify(file));
  if (!read.ok) throw new Error(read.error.code);
  return allFindings(read.value, check(read.value.file, facts).findings, facts).filter(
    ({ path, severity }) => path.startsWith(at) && severity !== 'info',
  );
}
const textsOf = (file: DeploymentFile, at: string, facts?: HostFacts) =>
  saidOf(file, at, facts).map(({ text }) => text);

const spellings = [
  ...['$plugin', '$env:PLUGIN', '$script:plugin', '${plugin}', '${env:PLUGIN}', '$(plugin)', '%PLUGIN%'],
  ...['{{ plugin }}', '{{plugin}}', '${{ parameters.plugin }}', '#{plugin}#', '#{Octopus.Plugin}'],
  ...[
    '<plugin>',
    '<your plugin>',
    '__PLUGIN__',
    '{plugin}',
    'NetworkPlugin-null',
    "[parameters('plugin')]",
    '[PLUGIN]',
    '[Your plugin]',
    ' ${plugin} ',
  ],
];

describe.each(spellings)('the placeholder %s', (value) => {
  test.each([
    'Network.NetworkPlugin',
    'Network.Ip4GatewayAddress',
    'Network.Proxy.Http',
    'Machines[0].LinuxNode.CpuCount',
    'Machines[0].LinuxNode.MacAddress',
    'Arc.SubscriptionId',
    'Arc.Location',
    'Arc.ResourceGroupName',
    'User.AcceptEula',
    'SchemaVersion',
  ])('is reported once in %s', (path) => {
    const [said, ...more] = saidOf(having(scalable, { [path]: value }), path);
    expect(said).toMatchObject({ text: 'R-FILE-3.placeholder', severity: 'error', waivable: false });
    expect(more).toEqual([]);
  });

  test.each(['Arc.ClientSecret', 'Join.ClusterJoinToken'])('is reported without its text in %s', (path) => {
    const [said, ...more] = saidOf(having(scalable, { [path]: value }), path);
    expect(said).toMatchObject({ text: 'R-FILE-3.secret', severity: 'error', waivable: true });
    expect(JSON.stringify(said)).not.toContain(value);
    expect(more).toEqual([]);
  });

  test('is reported once in a list, beside another mistake there', () => {
    const file = having(single, { 'Network.DnsServers': ['10.20.30.10', value, 'dns.corp'] });
    expect(saidOf(file, 'Network.DnsServers').map(({ text, path }) => `${text} ${path}`)).toEqual([
      'R-FILE-3.placeholder Network.DnsServers',
      'R-DNS-1.notAnAddress Network.DnsServers[2]',
    ]);
    expect(textsOf(having(single, { 'Network.DnsServers': value }), 'Network.DnsServers')).toEqual([
      'R-FILE-3.placeholder',
    ]);
  });

  test('is a name where something on the machine is called so, in any case', () => {
    const name = value.trim();
    const file = having(scalable, { 'Machines[0].NetworkConnection.AdapterName': name });
    const [ethernet] = goodMachine.adapters;
    const adapters = [{ ...ethernet, InterfaceIndex: 2, Name: name.toUpperCase() }];
    expect(textsOf(file, 'Machines[0].NetworkConnection', { ...goodMachine, adapters })).toEqual([]);
    expect(textsOf(file, 'Machines[0].NetworkConnection', goodMachine)).toEqual(['R-FILE-3.name']);
  });
});

test.each<[string, string]>([
  ['Network.Proxy.Https', 'http://%PROXY%:8080'],
  ['Network.Proxy.Https', 'http://$proxyHost:8080'],
  ['Network.Proxy.Https', 'http://$user:$password@proxy:8080'],
  ['Network.Ip4AddressPrefix', '10.$site.0.0/24'],
  ['Arc.ClusterName', 'line-%LINE%'],
  ['Arc.SubscriptionId', '00000000-0000-0000-0000-000000000000'],
  ['Arc.TenantId', 'XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX'],
])('%s can have one as a part of %s', (path, value) => {
  expect(textsOf(having(single, { [path]: value }), path)).toEqual(['R-FILE-3.placeholder']);
});

test.each<[string, string]>([
  ['Network.Proxy.Https', 'http://u:p%41%42$x@proxy.corp:8080'],
  ['Network.Proxy.Https', 'http://u:%C3%BC%ABC%20@proxy.corp:8080'],
  ['Arc.ClientSecret', 'abc8Q~$x{y}<z>%A%'],
  ['Arc.ClientSecret', 'pa$$word'],
  ['Arc.SubscriptionId', '{2d7a1f0e-5d5e-4c1c-9a55-3b1f5d1b7a01}'],
  ['Machines[0].NetworkConnection.AdapterName', 'Ethernet $2'],
])('%s has none in %s', (path, value) => {
  expect(
    textsOf(having(scalable, { [path]: value }), path).filter((text) => text.startsWith('R-FILE-3')),
  ).toEqual([]);
});

test.each<[string, JsonValue, string]>([
  ['Arc.TenantId', '...', 'R-FILE-3.cut'],
  ['Network.Ip4GatewayAddress', '10.20…', 'R-FILE-3.cut'],
  ['Network.DnsServers', ['...'], 'R-FILE-3.cut'],
  ['Machines[0].LinuxNode.MemoryInMB', '....', 'R-FILE-3.cut'],
  ['Arc.ClientSecret', 'abc8Q...', 'R-FILE-3.cutSecret'],
  ['Machines[0].NetworkConnection.AdapterName', 'vEthernet (Default Swi...', 'R-FILE-3.cutName'],
])('%s was cut off in %j', (path, value, text) => {
  const [said, ...more] = saidOf(having(scalable, { [path]: value }), path);
  expect(said?.text).toBe(text);
  expect(more).toEqual([]);
  expect(JSON.stringify(said)).not.toContain('abc8Q');
});

test.each(['{ "Arc": { ... } }', '{ "Arc": ... }', '{ "Version": "1.0", … }', '{ "Machines": [ ... ] }'])(
  'the dots of %s have their own sentence',
  (text) => {
    expect(readDeployment(text)).toMatchObject({ ok: false, error: { code: 'json.ellipsis', line: 1 } });
  },
);
