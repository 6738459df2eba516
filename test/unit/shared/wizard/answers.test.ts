import fc from 'fast-check';
import { expect, test } from 'vitest';
import cleanPc from '#electron/training/scenarios/clean-pc.json' with { type: 'json' };
import serverK8s from '#electron/training/scenarios/server-k8s.json' with { type: 'json' };
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { judge } from '#shared/wizard/judge.ts';
import { reduce, type Action } from '#shared/wizard/reducer.ts';
import { toDeployment, windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';

const facts = cleanPc.state as unknown as HostFacts;
const adapterPath = 'Machines[0].NetworkConnection.AdapterName';

const after = (...actions: Action[]): Answers => actions.reduce(reduce, emptyAnswers);
const read: Action = { type: 'factsRead', facts };
const set = (path: string, value: string | number | boolean): Action => ({ type: 'set', path, value });

test('what the machine knows is filled in and marked as such', () => {
  const { values } = after(read);
  expect(values['Network.DnsServers']).toEqual({ value: ['10.20.30.5'], source: 'machine' });
  expect(values['Network.Ip4GatewayAddress']).toEqual({ value: '10.20.30.1', source: 'machine' });
  expect(values[adapterPath]).toEqual({ value: 'Ethernet 2', source: 'machine' });
  expect(values['Network.NetworkPlugin']).toEqual({ value: 'flannel', source: 'machine' });
  expect(values['Network.Ip4AddressPrefix']?.source).toBe('proposed');
});

test('facts that change nothing leave the very same answers', () => {
  const known = after(read);
  expect(reduce(known, read)).toBe(known);
  const moved = { ...facts, dnsServers: [{ InterfaceIndex: 12, ServerAddresses: ['10.20.30.6'] }] };
  expect(reduce(known, { type: 'factsRead', facts: moved })).not.toBe(known);
});

test('what a person chose is not touched by the machine, and comes back to it when it is cleared', () => {
  const chosen = after(read, set('Network.Ip4GatewayAddress', '10.20.30.254'), read);
  expect(chosen.values['Network.Ip4GatewayAddress']).toEqual({ value: '10.20.30.254', source: 'you' });
  const cleared = [{ type: 'clear', path: 'Network.Ip4GatewayAddress' } as const, read].reduce(
    reduce,
    chosen,
  );
  expect(cleared.values['Network.Ip4GatewayAddress']).toEqual({ value: '10.20.30.1', source: 'machine' });
});

test('a proposed address moves on when something answers there', () => {
  const before = after(read).values['Machines[0].LinuxNode.Ip4Address']?.value;
  const ping = { [String(before)]: { answered: true, at: '2026-11-22T14:02:00Z' } };
  const moved = after({ type: 'factsRead', facts: { ...facts, probes: { ping } } });
  expect(moved.values['Machines[0].LinuxNode.Ip4Address']?.value).not.toBe(before);
});

test('answers of the other deployment type are kept, but are not in the file', () => {
  const answers = after(
    read,
    set('DeploymentType', 'ScalableCluster'),
    set('Network.ControlPlaneEndpointIp', '10.20.30.160'),
  );
  expect(toDeployment(answers, facts).Network?.ControlPlaneEndpointIp).toBe('10.20.30.160');
  const single = reduce(answers, set('DeploymentType', 'SingleMachineCluster'));
  expect(toDeployment(single, facts).Network).not.toHaveProperty('ControlPlaneEndpointIp');
  const back = reduce(single, set('DeploymentType', 'ScalableCluster'));
  expect(toDeployment(back, facts)).toEqual(toDeployment(answers, facts));
});

test('a Windows node is in the file only when it is wanted', () => {
  expect(toDeployment(after(read), facts).Machines?.[0]).not.toHaveProperty('WindowsNode');
  expect(
    toDeployment(after(read, set(windowsNodeSwitch, true)), facts).Machines?.[0]?.WindowsNode,
  ).toMatchObject({
    CpuCount: 2,
  });
});

test('digits become a number, and what is none stays as it was typed, for a rule to name', () => {
  const path = 'Machines[0].LinuxNode.CpuCount';
  expect(toDeployment(after(set(path, ' 6 ')), undefined).Machines?.[0]?.LinuxNode?.CpuCount).toBe(6);
  const { findings } = judge(after(set(path, 'four')), undefined, {});
  expect(findings).toContainEqual(expect.objectContaining({ path, severity: 'error' }));
});

test.each([
  ['clean-pc', facts],
  ['server-k8s', serverK8s.state as unknown as HostFacts],
])('on %s a scalable deployment needs nothing but the licence and Azure', (_name, machine) => {
  const answers = after({ type: 'factsRead', facts: machine }, set('DeploymentType', 'ScalableCluster'), {
    type: 'factsRead',
    facts: machine,
  });
  const errors = judge(answers, machine, {}).findings.filter(({ severity }) => severity === 'error');
  expect([...new Set(errors.map(({ path }) => path.split('.')[0]))].sort()).toEqual(['Arc', 'User']);
});

test('a waiver is given once, seen, and taken back', () => {
  const waiver = { rule: 'R-MTU-1', path: 'Machines[0].NetworkConnection.Mtu', reason: 'jumbo frames' };
  const waived = after(set(waiver.path, 9000), { type: 'waive', waiver }, { type: 'waive', waiver });
  expect(waived.waivers).toEqual([waiver]);
  expect(judge(waived, undefined, {}).findings.find(({ rule }) => rule === 'R-MTU-1')?.waiver).toEqual(
    waiver,
  );
  expect(reduce(waived, { type: 'withdraw', rule: 'R-MTU-1', path: waiver.path }).waivers).toEqual([]);
});

test('going anywhere never loses an answer', () => {
  const step = fc.constantFrom('what', 'computer', 'network', 'dns', 'review') as fc.Arbitrary<
    Answers['step']
  >;
  const value = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.array(step), (chosen, steps) => {
      const actions = Object.entries(chosen).map(([path, each]) => set(path, each));
      const walked = after(
        ...actions,
        ...steps.flatMap((to): Action[] => [{ type: 'goTo', step: to }, read]),
      );
      for (const [path, each] of Object.entries(chosen)) {
        expect(walked.values[path]).toEqual({ value: each, source: 'you' });
      }
    }),
  );
});
