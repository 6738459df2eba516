import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import type { JobSnapshot } from '#shared/job/job.ts';
import type { ProofRow } from '#shared/verification/proof-row.ts';
import type { JournalEntry } from '#shared/job/journal.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import type { PlanStepId } from '#shared/plan/plan.ts';
import { reportCalls, type ReportJob } from '#shared/report/report-job.ts';
import { ethernet, goodMachine } from '../machines.ts';

const start = Date.parse('2026-11-22T13:06:59Z');
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();

export const scalableFile: DeploymentFile = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Arc: {
    ClusterName: 'line3-pc04-cluster',
    Location: 'westeurope',
    ResourceGroupName: 'plant-line3',
    SubscriptionId: '11111111-1111-4111-8111-111111111111',
    TenantId: '22222222-2222-4222-8222-222222222222',
    ClientId: '33333333-3333-4333-8333-333333333333',
    ClientSecret: 'canary-7f3a91',
  },
  Network: {
    NetworkPlugin: 'flannel',
    ControlPlaneEndpointIp: '10.20.30.160',
    Ip4GatewayAddress: '10.20.30.1',
    Ip4PrefixLength: 24,
    DnsServers: ['10.20.30.5', '10.20.30.6'],
    Proxy: { Http: 'http://proxy.plant:3128', Https: 'http://proxy.plant:3128', No: 'localhost,.svc' },
  },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [
    {
      NetworkConnection: { AdapterName: 'Ethernet' },
      LinuxNode: {
        CpuCount: 4,
        MemoryInMB: 4096,
        DataSizeInGB: 10,
        LogSizeInGB: 1,
        Ip4Address: '10.20.30.161',
      },
    },
  ],
};

export const singleFile: DeploymentFile = {
  SchemaVersion: '1.16',
  Version: '1.0',
  DeploymentType: 'SingleMachineCluster',
  Init: { ServiceIPRangeSize: 10 },
  Network: {
    NetworkPlugin: 'flannel',
    Ip4AddressPrefix: '192.168.77.0/24',
    InternetDisabled: true,
    DnsServers: ['10.20.30.5'],
  },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, DataSizeInGB: 10 } }],
};

export const facts: HostFacts = {
  ...goodMachine,
  host: { ...goodMachine.host, UserName: 'PLANT\\anna.brandt' },
  computer: {
    ...goodMachine.computer,
    Name: 'LINE3-PC04',
    Manufacturer: 'Siemens',
    Model: 'SIMATIC IPC427E',
  },
  baseBoard: { Product: 'A5E42124815', SerialNumber: 'SVPL4711081523' },
  identity: { SerialNumber: 'SVPL4711081', SMBIOSAssetTag: 'P3-0417' },
  processors: [{ Name: 'Intel(R) Xeon(R) CPU E3-1505L v5 @ 2.00GHz' }],
  adapters: [ethernet],
};

const row = (
  check: ProofRow['check'],
  expected: string,
  seen: string,
  verdict: ProofRow['verdict'],
): ProofRow => ({ check, expected, seen, verdict });

export const proof: readonly ProofRow[] = [
  row('deployment', 'True', 'True', 'agrees'),
  row('nodeName', 'line3-pc04-ledge', 'line3-pc04-ledge', 'agrees'),
  row('nodeAddress', '10.20.30.161', '10.20.30.161', 'agrees'),
  row('nodeMac', '', '00-15-5D-1E-07-A1', 'agrees'),
  row('nodeDns', '10.20.30.5, 10.20.30.6', '10.20.30.5, 10.20.30.6', 'agrees'),
  row('nodeProxy', 'http://proxy.plant:3128', 'http://proxy.plant:3128', 'agrees'),
  row('nodeMtu', '', '1500', 'agrees'),
  row('serviceRange', '10.20.30.170 to 10.20.30.179', '', 'unread'),
];

const stage = (id: JobSnapshot['steps'][number]['stages'][number]['id'], from: number, to: number) => ({
  id,
  state: 'done' as const,
  startedAt: at(from),
  endedAt: at(to),
});

const stages = [
  stage('features', 9, 12),
  stage('configuration', 12, 20),
  stage('network', 20, 51),
  stage('requirements', 51, 52),
  stage('installation', 52, 65),
  stage('machine', 65, 95),
  stage('boot', 95, 130),
  stage('kubernetes', 130, 197),
  stage('ready', 197, 219),
  stage('kubeconfig', 219, 220),
];

const lasting: Partial<Record<PlanStepId, readonly [number, number]>> = {
  check: [0, 8],
  deploy: [8, 221],
  prove: [221, 236],
};

/** The job of a file on the good machine, done and proven; what a test needs differently is given. */
export function sample(
  file: DeploymentFile,
  given: Partial<JobSnapshot> = {},
  rest: Partial<ReportJob> = {},
): ReportJob {
  const plan = makePlan(
    file,
    facts,
    'C:\\ProgramData\\Edge Field Wizard\\jobs\\20261122-140659\\deployment.json',
  );
  let operation = 0;
  const entries = plan.steps.flatMap(({ id, calls }): JournalEntry[] => {
    const [from, to] = lasting[id] ?? [0, 0];
    const each = (to - from) / Math.max(1, calls.length);
    return calls.flatMap(({ call }, index): JournalEntry[] => {
      operation += 1;
      const begun = from + index * each;
      return [
        { type: 'call-started', at: at(begun), step: id, text: callText(call), long: false, operation },
        { type: 'call-ended', at: at(begun + each), operation, ok: true },
      ];
    });
  });
  const snapshot: JobSnapshot = {
    id: '20261122-140659',
    kind: 'deploy',
    folder: 'C:\\ProgramData\\Edge Field Wizard\\jobs\\20261122-140659',
    state: 'ended',
    seq: 99,
    deploymentType: file.DeploymentType ?? '',
    standIn: false,
    machine: 'LINE3-PC04',
    startedAt: at(0),
    endedAt: at(236),
    outcome: 'done',
    cancelAsked: false,
    steps: plan.steps.map(({ id, cancel }) => {
      const [from, to] = lasting[id] ?? [0, 0];
      const own = id === 'deploy' ? stages : [];
      return { id, cancel, state: 'done', startedAt: at(from), endedAt: at(to), stages: own };
    }),
    proof,
    lines: 240,
    ...given,
  };
  return {
    snapshot,
    plan,
    created: {
      type: 'job',
      format: 'edge-wizard/journal/1',
      at: at(0),
      id: snapshot.id,
      kind: snapshot.kind,
      version: '0.1.0',
      pid: 4711,
      machine: snapshot.machine,
      standIn: snapshot.standIn,
      host: 'windows',
      deploymentType: snapshot.deploymentType,
      fingerprint: plan.fingerprint,
      secrets: [],
      waivers: [
        {
          rule: 'R-IP-5',
          path: 'Init.ServiceIPRangeStart',
          reason: 'The range was given to us by the network team, ticket NET-2214.',
          by: 'Anna Brandt',
          at: at(-900),
        },
      ],
      steps: plan.steps.map(({ id, cancel }) => ({ id, cancel })),
    },
    file,
    facts,
    calls: reportCalls(entries),
    hashes: [
      { name: 'deployment.json', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
      { name: 'journal.jsonl', sha256: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752' },
    ],
    offset: 60,
    ...rest,
  };
}
