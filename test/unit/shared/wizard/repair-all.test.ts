import fc from 'fast-check';
import { expect, test } from 'vitest';
import cleanPc from '#electron/training/scenarios/clean-pc.json' with { type: 'json' };
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { Fix } from '#shared/findings/finding.ts';
import type { JsonValue } from '#shared/json.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { fromFile } from '#shared/wizard/from-file.ts';
import { judge } from '#shared/wizard/judge.ts';
import { readOpened } from '#shared/wizard/opened-file.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { repairAll, type Repair } from '#shared/wizard/repair-all.ts';
import { versionedFile } from '../../../fuzz/files.ts';
import { garbledFile, typedFile } from '../deployment/generators.ts';
import { goodMachine } from '../machines.ts';
import { nearlyRight } from '../rules/nearly-right.ts';

const facts = cleanPc.state as unknown as HostFacts;

/** The answers of an opened file on a machine. */
function opened(file: unknown, on: HostFacts): Answers | undefined {
  const read = fromFile('old.json', JSON.stringify(file));
  if (!read.ok) return undefined;
  const taken = reduce(emptyAnswers, { type: 'fileOpened', file: read.value });
  return reduce(taken, { type: 'factsRead', facts: on });
}
/** As the window applies a fix: a value that is taken away stays empty. */
function after(answers: Answers, { changes }: Fix, on: HostFacts): Answers {
  const fix = { changes: changes.map(({ path, value }) => ({ path, value: value ?? '' })) };
  return reduce(reduce(answers, { type: 'applyFix', fix }), { type: 'factsRead', facts: on });
}
const repair = (answers: Answers, on: HostFacts): Repair | undefined =>
  repairAll(answers, {
    judged: (each) => judge(each, on, {}).findings,
    applied: (each, fix) => after(each, fix, on),
    ofText:
      answers.opened === undefined
        ? []
        : readOpened(answers.opened).findings.filter(({ rule }) => rule !== 'R-FILE-3'),
  });
const errors = (answers: Answers, on: HostFacts): readonly string[] =>
  judge(answers, on, {})
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ text, path }) => `${text} ${path}`);

test('applying all proposals never adds an error, whatever the file and the machine', () => {
  fc.assert(
    fc.property(
      fc.oneof(nearlyRight, versionedFile, typedFile, garbledFile).map((file) => file as JsonValue),
      fc.constantFrom<HostFacts>({}, goodMachine, facts),
      (file, on) => {
        const answers = opened(file, on);
        const found = answers === undefined ? undefined : repair(answers, on);
        if (answers === undefined || found === undefined) return;
        const repaired = after(answers, found.fix, on);
        expect(errors(repaired, on).length).toBeLessThanOrEqual(errors(answers, on).length);
      },
    ),
    { numRuns: 60 },
  );
});

const scalable = (network: object, more: object = {}): unknown => ({
  SchemaVersion: '1.16',
  DeploymentType: 'ScalableCluster',
  Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 10 },
  Network: { ControlPlaneEndpointIp: '10.20.30.160', InternetDisabled: true, ...network },
  User: { AcceptEula: true, AcceptOptionalTelemetry: false },
  Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 4096, Ip4Address: '10.20.30.161' } }],
  ...more,
});
const proposed = (file: unknown): Readonly<Record<string, unknown>> => {
  const answers = opened(file, facts);
  const found = answers === undefined ? undefined : repair(answers, facts);
  return Object.fromEntries((found?.proposals ?? []).map(({ path, to }) => [path, to]));
};

test('everything that has one answer is proposed at once', () => {
  expect(
    proposed(
      scalable(
        { Ip4GatewayAddress: '10.20.30.1/24', DnsServer: ['10.20.30.10'] },
        { Init: { ServiceIPRangeStart: '10.20.30.170-10.20.30.177', ServiceIPRangeSize: '' } },
      ),
    ),
  ).toMatchObject({
    'Network.Ip4GatewayAddress': '10.20.30.1',
    'Network.DnsServers': ['10.20.30.10'],
    'Init.ServiceIPRangeStart': '10.20.30.170',
    'Init.ServiceIPRangeSize': 8,
  });
});

test('addresses are not moved into a network that is itself wrong', () => {
  const file = scalable({ Ip4GatewayAddress: '192.168.1.1', Ip4PrefixLength: 24 });
  expect(proposed(file)['Init.ServiceIPRangeStart']).toBeUndefined();
});

test('a fix that leads to a graver finding is left to the person', () => {
  const range = { ServiceIPRangeStart: '10.20.30.250', ServiceIPRangeSize: 0 };
  const file = scalable(
    { Ip4GatewayAddress: '10.20.30.1', Ip4PrefixLength: 24, DnsServers: ['10.20.30.10'] },
    { Init: range },
  );
  expect(proposed(file)).toEqual({});
});

test('a file without faults has no proposals', () => {
  expect(
    proposed(scalable({ Ip4GatewayAddress: '10.20.30.1', Ip4PrefixLength: 24, DnsServers: ['10.20.30.10'] })),
  ).toEqual({});
});
