import { expect, test } from 'vitest';
import { readDeployment } from '#shared/deployment/read.ts';
import type { JsonValue } from '#shared/json.ts';

/** The finding about the only unknown key of a file. */
function saidOf(file: JsonValue) {
  const read = readDeployment(JSON.stringify(file));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.findings.find(({ rule }) => rule === 'R-FILE-2');
}
const linux = 'Machines[0].LinuxNode';

test.each<[string, JsonValue, string, string, JsonValue]>([
  [
    'a list without its s',
    { Network: { DnsServer: '10.0.0.1' } },
    'Network.DnsServer',
    'Network.DnsServers',
    ['10.0.0.1'],
  ],
  [
    'a typo',
    { Init: { ServiceIPRangeSzie: '20' } },
    'Init.ServiceIPRangeSzie',
    'Init.ServiceIPRangeSize',
    20,
  ],
  ['a node', { Machines: [{ LinuxNode: { CpuCuont: 4 } }] }, `${linux}.CpuCuont`, `${linux}.CpuCount`, 4],
  [
    'another section',
    { Network: { ServiceIPRangeSize: 5 } },
    'Network.ServiceIPRangeSize',
    'Init.ServiceIPRangeSize',
    5,
  ],
  ['no section', { Location: 'westeurope' }, 'Location', 'Arc.Location', 'westeurope'],
])('%s is taken over as the key that it stands for', (_about, file, path, to, value) => {
  expect(saidOf(file)).toMatchObject({
    text: 'R-FILE-2.similar',
    values: { nearest: to },
    fix: {
      changes: [
        { path, value: null },
        { path: to, value },
      ],
    },
  });
});

test.each<[string, JsonValue]>([
  ['a secret', { Arc: { ClientSecrets: 'canary-7f3a' } }],
  ['a proxy, which may hold a password', { Network: { Proxy: { Htpp: 'http://u:canary-7f3a@p:1' } } }],
  ['a value that cannot be read there', { Init: { ServiceIPRangeSzie: 'many' } }],
  ['a placeholder', { Network: { DnsServer: '<dns>' } }],
  ['nothing', { Network: { DnsServer: null } }],
  ['a short word of another section', { Network: { Enable: true } }],
  ['a whole section', { Usr: { AcceptEula: true } }],
])('%s is not', (_about, file) => {
  const said = saidOf(file);
  expect(said?.text).toBe('R-FILE-2.similar');
  expect(said).not.toHaveProperty('fix');
  expect(JSON.stringify(said)).not.toContain('canary-7f3a');
});

test.each<[JsonValue, string]>([
  [{ Network: { DnsServer: '10.0.0.1', DnsServers: ['10.0.0.2'] } }, 'Network.DnsServers'],
  [{ Init: { ServiceIPRangeSize: 0, ServiceIPRangeSzie: 20 } }, 'Init.ServiceIPRangeSize'],
  [{ Usr: {}, User: { AcceptEula: true } }, 'User'],
  [
    { Machines: [{ LinuxNode: {} }, { LinuxNode: { CpuCount: 2, CpuCuont: 4 } }] },
    'Machines[1].LinuxNode.CpuCount',
  ],
])('the key that %j already has is not advised', (file, nearest) => {
  const said = saidOf(file);
  expect(said).toMatchObject({ text: 'R-FILE-2.taken', values: { nearest } });
  expect(said).not.toHaveProperty('fix');
});
