import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import cleanPc from '#electron/training/scenarios/clean-pc.json' with { type: 'json' };
import { fields } from '#shared/deployment/fields.ts';
import { kindOf } from '#shared/deployment/kind.ts';
import { valueAt } from '#shared/deployment/paths.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { writeDeployment } from '#shared/deployment/write.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { emptyAnswers, type Answers } from '#shared/wizard/answers.ts';
import { fromFile, type FromFile } from '#shared/wizard/from-file.ts';
import { judge } from '#shared/wizard/judge.ts';
import { readOpened } from '#shared/wizard/opened-file.ts';
import { reduce } from '#shared/wizard/reducer.ts';
import { toDeployment, windowsNodeSwitch } from '#shared/wizard/to-deployment.ts';
import { typedFile } from '../deployment/generators.ts';
import { having, joining, scalable, single } from '../files.ts';

const facts = cleanPc.state as unknown as HostFacts;

function open(file: unknown, name = 'line3.json'): FromFile & { readonly answers: Answers } {
  const text = typeof file === 'string' ? file : JSON.stringify(file, null, 2);
  const taken = fromFile(name, text);
  if (!taken.ok) throw new Error(taken.error.code);
  return { ...taken.value, answers: reduce(emptyAnswers, { type: 'fileOpened', file: taken.value }) };
}

test('what a file sets comes back from the answers, field by field, as it was', () => {
  fc.assert(
    fc.property(typedFile, (file) => {
      const { answers, secrets } = open(file);
      const read = readDeployment(JSON.stringify(file));
      const before = read.ok ? read.value.file : {};
      const after = toDeployment(answers, undefined, secrets);
      const kind = kindOf(before);
      for (const { path, appliesTo, secret } of fields) {
        const at = path.replaceAll('[]', '[0]');
        const found = valueAt(before, at);
        if (found === undefined) continue;
        // Blanks at the ends of a secret come from the clipboard, whoever put it there.
        const value = secret && typeof found === 'string' ? found.trim() : found;
        if (appliesTo === 'both' || appliesTo === 'join' || appliesTo === kind) {
          expect(valueAt(after, at), at).toEqual(value);
        } else expect(answers.values[at], at).toEqual({ value, source: 'file' });
      }
    }),
  );
});

test.each([
  ['a single machine', single],
  ['a scalable cluster', scalable],
  ['a machine that joins', joining],
])('%s is written again as it was read', (_what, file) => {
  const { answers, secrets } = open(file);
  const written = writeDeployment(toDeployment(answers, undefined, secrets), { keepSecrets: true });
  expect(written).toEqual(writeDeployment(file, { keepSecrets: true }));
});

test('the machine fills the gaps and leaves what the file set', () => {
  const partial = {
    Network: { Ip4GatewayAddress: '10.20.30.254' },
    Machines: [{ LinuxNode: { CpuCount: 2 } }],
  };
  const filled = reduce(open(partial).answers, { type: 'factsRead', facts });
  expect(filled.values['Network.Ip4GatewayAddress']).toEqual({ value: '10.20.30.254', source: 'file' });
  expect(filled.values['Machines[0].LinuxNode.CpuCount']).toEqual({ value: 2, source: 'file' });
  expect(filled.values['Network.DnsServers']).toEqual({ value: ['10.20.30.5'], source: 'machine' });
});

test('a file that does not say its type is of the one that its values belong to', () => {
  const partial = { Network: { ControlPlaneEndpointIp: '10.20.30.160' } };
  expect(toDeployment(open(partial).answers, undefined)).toMatchObject({
    DeploymentType: 'ScalableCluster',
    ...partial,
  });
  expect(open({ User: { AcceptEula: true } }).values).not.toHaveProperty('DeploymentType');
});

test('an opened file takes the place of the answers, and only the job stays', () => {
  const before: Answers = {
    ...emptyAnswers,
    job: 'prepare',
    step: 'node',
    visited: ['what', 'computer', 'node'],
    waivers: [{ rule: 'R-MTU-1', reason: 'jumbo' }],
    values: { 'Arc.ClusterName': { value: 'old', source: 'you' } },
  };
  const after = reduce(before, { type: 'fileOpened', file: open(single) });
  expect(after).toMatchObject({ job: 'prepare', step: 'what', visited: ['what', 'computer'], waivers: [] });
  expect(after.values['Arc.ClusterName']).toEqual({ value: 'line3', source: 'file' });
});

test('without the file the answers before it are there again, with what was typed since', () => {
  const before = reduce(emptyAnswers, { type: 'set', path: 'Arc.Location', value: 'westeurope' });
  const file = fromFile('line3.json', '{ "Arc": { "ClusterName": "line3", "Location": "eastus" } }');
  if (!file.ok) throw new Error(file.error.code);
  const edited = reduce(reduce(before, { type: 'fileOpened', file: file.value }), {
    type: 'set',
    path: 'Arc.TenantId',
    value: 'x',
  });
  const after = reduce(edited, { type: 'fileClosed', before });
  expect(after.values).toEqual({
    'Arc.Location': { value: 'westeurope', source: 'you' },
    'Arc.TenantId': { value: 'x', source: 'you' },
  });
  expect(after).not.toHaveProperty('opened');
});

test('keys that no schema knows are written again, wherever they stand', () => {
  const file = {
    ...scalable,
    PlantCode: { Hall: 7 },
    Machines: [
      { ...scalable.Machines?.[0], Rack: 'B2' },
      { LinuxNode: {}, Rack: 'B3' },
    ],
  };
  const { answers, secrets } = open(file);
  expect(toDeployment(answers, undefined, secrets)).toMatchObject({
    PlantCode: { Hall: 7 },
    Machines: [{ Rack: 'B2' }, { Rack: 'B3', LinuxNode: {} }],
  });
});

test('every machine of the file keeps its values', () => {
  const machines = [
    { LinuxNode: { CpuCount: 2 } },
    { LinuxNode: { CpuCount: 6 }, WindowsNode: { CpuCount: 3 } },
  ];
  const { answers } = open({ ...scalable, Machines: machines });
  expect(toDeployment(answers, undefined).Machines).toEqual(machines);
});

describe('the Windows node of a file', () => {
  const file = having(single, { 'Machines[0].WindowsNode': {} });

  test('switches the wizard’s on, even without a value of its own', () => {
    const { answers, values } = open(file);
    expect(values[windowsNodeSwitch]).toEqual({ value: true, source: 'file' });
    expect(toDeployment(answers, undefined).Machines?.[0]?.WindowsNode).toEqual({});
  });

  test('goes with the switch', () => {
    const off = reduce(open(file).answers, { type: 'set', path: windowsNodeSwitch, value: false });
    expect(toDeployment(off, undefined).Machines?.[0]).not.toHaveProperty('WindowsNode');
  });
});

describe('the schema', () => {
  const schema = (version: string | undefined, machine?: string) => {
    const { answers } = open({ ...single, SchemaVersion: version });
    return toDeployment(answers, machine === undefined ? undefined : { module: { SchemaVersion: machine } });
  };

  test.each([
    ['1.5', '1.15', '1.15'],
    ['1.13', undefined, '1.16'],
    ['1.16', '1.15', '1.16'],
    [undefined, '1.14', '1.14'],
    ['soon', '1.15', 'soon'],
  ])('%s on a machine of %s is written as %s', (version, machine, written) => {
    expect(schema(version, machine).SchemaVersion).toBe(written);
  });

  const { Arc: _, ...online } = single;

  test.each([
    ['1.13', undefined, '1.13'],
    ['1.5', '1.16', '1.5'],
    ['1.14', '1.15', '1.14'],
    ['1.9', '1.14', '1.14'],
  ])('%s without Azure Arc on a machine of %s is written as %s', (version, machine, written) => {
    const facts = machine === undefined ? undefined : { module: { SchemaVersion: machine } };
    const { answers } = open({ ...online, SchemaVersion: version });
    expect(toDeployment(answers, facts).SchemaVersion).toBe(written);
  });

  test('of a file without Azure Arc is raised when that is filled in, or not needed', () => {
    const { answers } = open({ ...online, SchemaVersion: '1.13' });
    for (const [path, value] of [
      ['Arc.Location', 'westeurope'],
      ['Network.InternetDisabled', true],
    ] as const) {
      expect(toDeployment(reduce(answers, { type: 'set', path, value }), undefined).SchemaVersion).toBe(
        '1.16',
      );
    }
  });

  test('that a person chose is theirs', () => {
    const chosen = reduce(open(single).answers, { type: 'set', path: 'SchemaVersion', value: '1.15' });
    expect(toDeployment(chosen, undefined).SchemaVersion).toBe('1.15');
  });
});

test('a misspelled key is taken over with one click, and is then gone', () => {
  const network = { ...single.Network, DnsServers: undefined, DnsServer: '10.20.30.12' };
  const { answers } = open({ ...single, Network: network });
  const fix = readOpened(answers.opened ?? { name: '', text: '' }).findings[0]?.fix;
  const changes = fix?.changes.map(({ path, value }) => ({ path, value: value ?? '' })) ?? [];
  const file = toDeployment(reduce(answers, { type: 'applyFix', fix: { changes } }), undefined);
  expect(file.Network).toMatchObject({ DnsServers: ['10.20.30.12'] });
  expect(file.Network).not.toHaveProperty('DnsServer');
});

test('a placeholder is an error until somebody fills it in', () => {
  const { answers } = open({ ...single, Arc: { ...single.Arc, ClusterName: '<name>' } });
  const found = (of: Answers) => judge(of, undefined, {}).findings.filter(({ rule }) => rule === 'R-FILE-3');
  expect(found(answers)).toMatchObject([{ path: 'Arc.ClusterName', severity: 'error' }]);
  expect(found(reduce(answers, { type: 'set', path: 'Arc.ClusterName', value: 'line3' }))).toEqual([]);
});

test('an adapter that is really called like a placeholder is none', () => {
  const name = 'LAN {{1}}';
  const scalable = {
    DeploymentType: 'ScalableCluster',
    Machines: [{ NetworkConnection: { AdapterName: name } }],
  };
  const { answers } = open(scalable);
  const found = (names: readonly string[]) =>
    judge(answers, { adapters: names.map((Name) => ({ Name, InterfaceIndex: 7 })) }, {}).findings.filter(
      ({ rule }) => rule === 'R-FILE-3',
    );
  expect(found(['Ethernet'])).toMatchObject([{ text: 'R-FILE-3.name', waivable: true }]);
  expect(found(['Ethernet', name])).toEqual([]);
});

test('a file that cannot be read is an error with its place', () => {
  expect(fromFile('x.json', '{\n  "Arc": oops\n}')).toMatchObject({
    ok: false,
    error: { code: 'json.bareWord', line: 2, column: 10 },
  });
});

test('a file too large for the answers is refused', () => {
  expect(fromFile('x.json', `{ "A": "${'x'.repeat(110_000)}" }`)).toMatchObject({
    ok: false,
    error: { code: 'deploymentFile.tooLarge' },
  });
});
