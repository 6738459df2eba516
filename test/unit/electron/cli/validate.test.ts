import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile, onlineFile } from '../../../support/jobs.ts';
import { onlyOn } from '../../../support/platform.ts';

const { run, save } = commandLine('edge-wizard-validate');
/** On Windows the machine would be this computer. */
const none = ['--host', 'none'];

test('a good file gets no error, with and without a machine', () => {
  const file = save('good.json', offlineFile);
  const alone = run(['validate', file, ...none, '--json']);
  expect(alone.exit).toBe(0);
  expect(alone.json).toMatchObject({
    format: 'edge-wizard/validate/1',
    file,
    schemaVersion: '1.16',
    deploymentType: 'SingleMachineCluster',
    checked: 'file',
  });
  const there = run(['validate', file, '--host', 'training:clean-pc', '--json']);
  expect(there.exit).toBe(0);
  expect(there.json).toMatchObject({ checked: 'file+host', notChecked: [] });
});

test('an error ends with 1, and names rule, path, sentence and remedy', () => {
  const file = save('bad.json', { ...offlineFile, Machines: [{ LinuxNode: { CpuCount: 1 } }] });
  const { exit, json } = run(['validate', file, ...none, '--json']);
  expect(exit).toBe(1);
  expect(json['findings']).toContainEqual(
    expect.objectContaining({
      rule: 'R-CPU-1',
      severity: 'error',
      path: 'Machines[0].LinuxNode.CpuCount',
      message: expect.stringContaining('1') as string,
      remedy: expect.stringMatching(/\w/) as string,
    }),
  );
});

test('a waiver needs a reason, and one that is given lets the file pass', () => {
  const file = save('mtu.json', {
    ...offlineFile,
    Machines: [{ NetworkConnection: { Mtu: 9000 }, LinuxNode: { CpuCount: 4 } }],
  });
  expect(run(['validate', file, '--waive', 'R-MTU-1', ...none, '--json'])).toMatchObject({
    exit: 2,
    json: { error: { code: 'usage.waive' } },
  });
  const waived = run(['validate', file, '--waive', 'R-MTU-1=jumbo frames end to end', ...none, '--json']);
  expect(waived.json['findings']).toContainEqual(
    expect.objectContaining({ rule: 'R-MTU-1', waiver: { reason: 'jumbo frames end to end' } }),
  );
});

test('what is not JSON is refused with line and column', () => {
  const { exit, json } = run([
    'validate',
    save('broken.json', '{\n  "SchemaVersion": "1.16"\n  oops\n}'),
    '--json',
  ]);
  expect(exit).toBe(2);
  expect(json).toMatchObject({ format: 'edge-wizard/validate/1', error: { line: 3 } });
});

test(
  'what has no end is read no further than a file may be long',
  onlyOn('posix', 'Windows has no such file'),
  () => {
    const { exit, json } = run(['validate', '/dev/zero', ...none, '--json']);
    expect(exit).toBe(2);
    expect(json['error']).toMatchObject({ code: 'deploymentFile.tooLarge' });
    const words = [
      'routes',
      'plan',
      '/dev/zero',
      '--host',
      'training:port2-internet-port3-cameras',
      '--json',
    ];
    expect(run(words)).toMatchObject({ exit: 2, json: { error: { code: 'routesFile.tooLarge' } } });
    expect(run(['facts', '--host', '/dev/zero', '--json'])).toMatchObject({
      exit: 2,
      json: { error: { code: 'scenario.invalid' } },
    });
  },
);

test('secrets that never end are refused, not kept', () => {
  const endless = `{"Arc.ClientSecret":"${'x'.repeat(400_000)}"}`;
  const file = save('secrets.json', offlineFile);
  const { exit, json, out } = run(['validate', file, ...none, '--secrets-stdin', '--json'], endless);
  expect({ exit, json }).toMatchObject({ exit: 2, json: { error: { code: 'usage.secrets' } } });
  expect(out.length).toBeLessThan(2000);
});

test.each([
  ['canary8Q~7f3a', 0],
  ['$(arcSecret)', 1],
  ['%ARC_SECRET%', 1],
  ['${{ secrets.ARC }}', 1],
])('a secret from standard input, %s, takes the place of a placeholder in the file', (secret, count) => {
  for (const written of ['<secret>', '#{secret}#', null]) {
    const file = save('template.json', { ...onlineFile, Arc: { ...onlineFile.Arc, ClientSecret: written } });
    const words = ['validate', file, '--host', 'none', '--secrets-stdin', '--json'];
    const { json, out } = run(words, JSON.stringify({ 'Arc.ClientSecret': secret }));
    const said = (json['findings'] as { rule: string }[]).filter(({ rule }) => rule === 'R-FILE-3');
    expect(said).toHaveLength(count);
    expect(out).not.toContain(secret);
  }
});
