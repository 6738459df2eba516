import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { filesHolding } from '../../../support/files.ts';
import { offlineFile, onlineFile } from '../../../support/jobs.ts';
import { onlyOn } from '../../../support/platform.ts';
import { start } from '../../../support/survival.ts';

const { place, run, save } = commandLine('edge-wizard-deploy');

/** The words that deploy a file on a machine. */
const deploying = (name: string, content: object, host: string, ...more: readonly string[]) => {
  return ['deploy', save(name, content), '--host', host, '--yes', ...more, '--json'];
};

test('a single machine is deployed and proven, and its machine is met again by verify', () => {
  const job = place('job-single');
  const { exit, json, said } = run(deploying('deploy.json', offlineFile, 'training:clean-pc', '--job', job));
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
    ...offlineFile,
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
  const { exit, json } = run(deploying('scalable.json', scalable, 'training:server-k8s'));
  const proof = json['proof'] as { verdict: string }[];
  expect(proof.filter(({ verdict }) => verdict !== 'agrees')).toEqual([]);
  expect(proof).toHaveLength(14);
  expect(exit).toBe(0);
});

test('a failing deployment ends with 3 and names the stage', () => {
  const { exit, json } = run(deploying('fails.json', offlineFile, 'training:deploy-fails'));
  expect(exit).toBe(3);
  expect(json).toMatchObject({ outcome: 'failed', stage: 'ready', failure: { code: 'notReady' } });
});

test('deploy with errors runs nothing, and names the secret that is missing', () => {
  const { exit, json } = run(deploying('secret.json', onlineFile, 'training'));
  expect(exit).toBe(1);
  expect(json).not.toHaveProperty('outcome');
  expect(json['findings']).toContainEqual(
    expect.objectContaining({ rule: 'R-ARC-1', path: 'Arc.ClientSecret' }),
  );
});

test('a secret that comes by standard input is used and stands nowhere afterwards', () => {
  const job = place('job-secret');
  const words = deploying('canary.json', onlineFile, 'training', '--job', job, '--secrets-stdin');
  const { json, out, said } = run(words, JSON.stringify({ 'Arc.ClientSecret': 'canary-7f3a91' }));
  expect(json).toMatchObject({ outcome: 'done' });
  expect(`${out}${said}`).not.toContain('canary-7f3a91');
  expect(filesHolding(job, 'canary-7f3a91')).toEqual([]);
});

test(
  'Ctrl+C ends a deployment as cancelled, and the journal says so',
  onlyOn('posix', 'Windows has no SIGINT that a parent could send'),
  async () => {
    const job = place('job-cancelled');
    const file = save('cancel.json', offlineFile);
    const words = ['deploy', file, '--host', 'training', '--speed', '60', '--yes', '--job', job];
    const { child, end } = start(words, place('state'));
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (!said.includes('Checking host') && `${said}${text}`.includes('Checking host')) child.kill('SIGINT');
      said += text;
    });
    expect((await end).exit).toBe(4);
    expect(readFileSync(join(job, 'journal.jsonl'), 'utf8')).toContain('"outcome":"cancelled"');
  },
);
