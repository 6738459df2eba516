import { describe, expect, test } from 'vitest';
import { preflightIds, remedyOf } from '#shared/preflight/preflight.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Call } from '#shared/calls/call.ts';
import { makeCarePlan } from '#shared/plan/care-plan.ts';
import { makePlan } from '#shared/plan/make-plan.ts';
import { jobKinds } from '#shared/plan/plan.ts';
import { callText } from '#shared/calls/powershell-text.ts';
import { callLists } from '#electron/host/catalogue/call-lists.ts';
import { catalogue } from '#electron/host/catalogue/index.ts';
import { edgeHost } from '../../../../build/edge-host.js';
import { goodMachine } from '../machines.ts';

const script = edgeHost(callLists(), { standIns: true });
const ownNames = [...script.matchAll(/^function ([A-Za-z]+-[A-Za-z]+)/gm)].flatMap(([, name]) => name ?? []);
const ownOf = (text: string) => ownNames.filter((name) => new RegExp(`\\b${name}\\b`, 'i').test(text));

const file = {
  DeploymentType: 'ScalableCluster',
  Machines: [{ LinuxNode: {}, WindowsNode: {} }],
} as const;
const machines: readonly HostFacts[] = [
  goodMachine,
  { ...goodMachine, features: [{ FeatureName: 'Microsoft-Hyper-V', State: 'Disabled' }] },
  { ...goodMachine, leftovers: [{ Kind: 'vhdx', Name: 'C:\\Program Files\\AksEdge\\a-ledge.vhdx' }] },
  { ...goodMachine, product: null },
];
const paths = { config: 'C:\\Jobs\\deployment.json', scale: 'C:\\Jobs\\join.secret.json' };

function* everyCall(): Generator<Call> {
  for (const facts of machines) {
    const plans = [
      makePlan(file, facts),
      ...jobKinds.flatMap((kind) =>
        kind === 'deploy' || kind === 'routes'
          ? []
          : [makeCarePlan(kind, file, facts, { nodeAddress: '10.0.0.9' }, paths)],
      ),
    ];
    for (const { calls, undo = [] } of plans.flatMap(({ steps }) => steps)) {
      for (const { call } of calls) yield call;
      yield* undo;
    }
    for (const id of preflightIds) {
      const options = { installer: 'C:\\AksEdge.msi', windowsNode: true, adapter: 'Wi-Fi' };
      for (const { call } of remedyOf(id, facts, options)?.calls ?? []) yield call;
    }
  }
}

test('no call of a plan, of its way back or of a remedy shows a name that only the host script knows', () => {
  const calls = [...everyCall()];
  expect(calls.filter(({ cmdlet }) => ownNames.includes(cmdlet)).length).toBeGreaterThan(3);
  for (const call of calls) expect(ownOf(callText(call)), callText(call)).toEqual([]);
});

describe('a function of the host script', () => {
  test.for<readonly [Call, string]>([
    [
      {
        cmdlet: 'Install-Product',
        parameters: { Path: 'C:\\My files\\a.msi', VhdxFolder: 'D:\\My disks', WindowsNode: true },
      },
      `msiexec.exe /i 'C:\\My files\\a.msi' /qn /norestart 'ADDLOCAL=CoreFeature,WindowsNodeFeature' 'VHDXDIR="D:\\My disks"'`,
    ],
    [{ cmdlet: 'Invoke-Kubectl', parameters: { Query: 'nodes' } }, 'kubectl get nodes -o json'],
    [{ cmdlet: 'Invoke-Kubectl', parameters: { Query: 'pods' } }, 'kubectl get pods -A -o json'],
    [
      { cmdlet: 'Send-Ping', parameters: { Addresses: ['10.0.0.1', '10.0.0.2'], TimeoutMs: 1000 } },
      "Test-Connection -ComputerName '10.0.0.1', '10.0.0.2' -Count 1",
    ],
    [
      {
        cmdlet: 'Set-ResumeTask',
        parameters: { FilePath: 'C:\\wizard.exe', Arguments: ['--host', 'a b'] },
      },
      `Register-ScheduledTask -TaskName 'Edge Field Wizard' -Action (New-ScheduledTaskAction -Execute 'C:\\wizard.exe' -Argument '--host "a b"') -Trigger (New-ScheduledTaskTrigger -AtLogOn)`,
    ],
  ])('is shown as a line that can be pasted: %s', ([call, text]) => {
    expect(callText(call)).toBe(text);
  });

  test.for([...catalogue.values()].filter(({ kind }) => kind === 'function'))(
    '$cmdlet is in that script, and never shown by its own name',
    ({ cmdlet }) => {
      expect(ownNames).toContain(cmdlet);
      const text = callText({ cmdlet, parameters: {} });
      expect(ownOf(text), text).toEqual([]);
    },
  );
});
