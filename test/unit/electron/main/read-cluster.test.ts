import { afterEach, expect, test } from 'vitest';
import type { Host } from '#electron/host/host.ts';
import { readCertificate, timesOf } from '#electron/host/probes/tls.ts';
import { readCluster } from '#electron/main/services/read-cluster.ts';
import { openTrainingHost } from '#electron/training/training-host.ts';

const hosts: Host[] = [];
afterEach(async () => {
  await Promise.all(hosts.splice(0).map((host) => host.close()));
});
function open(scenario: string): Host {
  const opened = openTrainingHost({ scenario });
  if (!opened.ok) throw new Error(opened.error.code);
  hosts.push(opened.value);
  return opened.value;
}
const at = '2026-11-28T12:00:00.000Z';
const read = (host: Host) => readCluster(host, () => new Date(at));

test('a cluster that runs says so, with its address, versions and certificate', async () => {
  const host = open('long-off');
  await host.run({ cmdlet: 'Start-AksEdgeNode', parameters: {} });
  const now = await read(host);
  expect(now).toMatchObject({ readAt: at, nodes: [{ isReady: true }] });
  expect(now.nodes?.[0]?.name).toMatch(/-ledge$/);
  expect(now.nodes?.[0]?.address).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
  expect(now.nodes?.[0]?.version).toMatch(/^v1\./);
  expect(Date.parse(now.certificate?.to ?? '')).toBeGreaterThan(Date.parse(now.certificate?.from ?? ''));
});

test('after a restart of the computer, Kubernetes does not answer, and no certificate is asked for', async () => {
  const host = open('long-off');
  await host.run({ cmdlet: 'Restart-Computer', parameters: {} });
  const now = await read(host);
  expect(now).toMatchObject({ nodes: null });
  expect(now.certificate).toBeUndefined();
});

test('the times of a certificate are read as Node prints them', () => {
  const shown = {
    subject: { C: '', ST: '', L: '', O: '', OU: '', CN: 'k3s' },
    issuer: { C: '', ST: '', L: '', O: '', OU: '', CN: 'k3s-server-ca' },
    fingerprint: 'AA:BB',
    valid_from: 'Nov  4 08:00:00 2026 GMT',
    valid_to: 'Nov  4 08:00:00 2027 GMT',
  };
  expect(timesOf(readCertificate('10.0.0.1', '10.0.0.1', shown))).toEqual({
    from: '2026-11-04T08:00:00.000Z',
    to: '2027-11-04T08:00:00.000Z',
  });
  expect(timesOf(readCertificate('x', 'x', { ...shown, valid_to: '?' }))).toBeUndefined();
});
