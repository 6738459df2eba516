import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandLine, program } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';
import { onlyOn } from '../../../support/platform.ts';

const { place, run, save } = commandLine('edge-wizard-usage');

test.each([
  [['frobnicate', '--json'], 'edge-wizard/error/1', 'usage.command'],
  [['validate', '--json'], 'edge-wizard/validate/1', 'usage.file'],
  [['validate', 'a.json', '--colour', '--json'], 'edge-wizard/validate/1', 'usage.option'],
  [['validate', 'no-such-file.json', '--json'], 'edge-wizard/validate/1', 'file.read'],
  [['facts', '--host', 'training:no-such-pc', '--json'], 'edge-wizard/facts/1', 'scenario.unknown'],
  [['deploy', 'a.json', '--host', 'training', '--json'], 'edge-wizard/deploy/1', 'usage.yes'],
  [['constructor', '--json'], 'edge-wizard/error/1', 'usage.command'],
  [['--json'], 'edge-wizard/error/1', 'usage.noCommand'],
  [['toString', '--json'], 'edge-wizard/error/1', 'usage.command'],
  [['__proto__', '--json'], 'edge-wizard/error/1', 'usage.command'],
  [['version', '--lang', 'toString', '--json'], 'edge-wizard/version/1', 'usage.language'],
  [['routes', '--json'], 'edge-wizard/routes/1', 'usage.noAction'],
  [['routes', 'toString', '--json'], 'edge-wizard/routes/1', 'usage.action'],
  [['routes', 'plan', 'a.csv', '--device', '', '--json'], 'edge-wizard/routes/1', 'usage.empty'],
  [['verify', '--job', '', '--json'], 'edge-wizard/verify/1', 'usage.empty'],
  [
    ['facts', '--host', 'training', '--powershell', '/bin/cat', '--json'],
    'edge-wizard/facts/1',
    'usage.powershellHost',
  ],
])('%j ends with 2 and one JSON object', (words, format, code) => {
  expect(run(words)).toMatchObject({ exit: 2, json: { format, error: { code } } });
});

test.each([[['--help']], [['-h']], [['help']]])('%j prints the help on standard output', (words) => {
  const { exit, out } = run(words);
  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('Commands:') as string });
});

test('-h after a command prints its options', () => {
  expect(run(['validate', '-h'])).toMatchObject({
    exit: 0,
    out: expect.stringContaining('--waive') as string,
  });
});

test('--version is the command of that name', () => {
  expect(run(['--version', '--json'])).toMatchObject({ exit: 0, json: run(['version', '--json']).json });
});

test.each([[['--help', '--json']], [['--json', '--help']], [['help', '--json']]])(
  '%j prints the help as one JSON object',
  (words) => {
    const { exit, json } = run(words);
    expect({ exit, json }).toMatchObject({ exit: 0, json: { format: 'edge-wizard/help/1' } });
    expect(json['commands']).toContainEqual({
      ...{ name: 'validate', takes: 'FILE' },
      does: 'checks a deployment file, alone or against a machine',
    });
  },
);

test('the options of one command are one JSON object, too', () => {
  const { exit, json } = run(['routes', '--help', '--json']);
  expect({ exit, json }).toMatchObject({
    exit: 0,
    json: { format: 'edge-wizard/help/1', command: 'routes', takes: 'ACTION ROUTES' },
  });
  expect(json['options']).toContainEqual({
    name: 'yes',
    does: 'confirms that the command can change the machine',
  });
});

test.each([
  [0, (file: string) => ['validate', file, '--host', 'none', '--secrets-stdin', '--json']],
  [1, (file: string) => ['deploy', file, '--host', 'training:small-pc', '--yes']],
  [2, (file: string) => ['validate', file, '--secrets-stdin', '--colour']],
  [3, (file: string) => ['validate', file, '--powershell', process.execPath, '--json']],
])('a process ends with %i, and writes to both streams what these tests see without one', (exit, of) => {
  const words = of(save('process.json', offlineFile));
  const input = '{"Arc.ClientSecret": "not-a-real-secret"}';
  const env = { ...process.env, XDG_STATE_HOME: place('.') };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    ...{ encoding: 'utf8', input, env },
  });
  const { out, said } = run(words, input);
  expect({ exit: status, out: stdout, said: stderr }).toEqual({ exit, out, said });
  expect(`${out}${said}`).not.toBe('');
});

test('a mistake of the program ends with 3 and one JSON object, its trace on standard error', () => {
  const broken = save(
    'broken.cjs',
    "Object.defineProperty(process, 'stdin', { get() { throw new Error('stumbled'); } });",
  );
  const words = ['validate', save('b.json', offlineFile), '--secrets-stdin'];
  const env = { ...process.env, NODE_OPTIONS: `--require ${broken}` };
  const stumble = (more: readonly string[]) =>
    spawnSync(process.execPath, [program, ...words, ...more], { encoding: 'utf8', env });
  const { status, stdout, stderr } = stumble(['--json']);
  expect(status).toBe(3);
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ format: 'edge-wizard/error/1', error: { code: 'internal', detail: 'stumbled' } },
  });
  expect(stderr).toContain('Error: stumbled');
  expect(stumble([])).toMatchObject({ status: 3, stdout: '' });
});

test('secrets in an array have no paths, and the sentence names one of this command', () => {
  const words = ['plan', 'x.csv', '--host', 'training:two-nodes', '--secrets-stdin', '--json'];
  const table = save('x.csv', 'Port3,192.168.21.0/24,192.168.20.1,100');
  const ran = run(['routes', ...words.map((word) => (word === 'x.csv' ? table : word))], '[]');
  expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'usage.secrets' } } });
  expect((ran.json['error'] as { remedy: string }).remedy).toContain('"device.password"');
});

test('no line that is printed can steer the terminal', () => {
  const table = save('esc.csv', 'Port3,192.168.21.0/24,\u001b[2J192.168.20.1\u009b2J,100');
  const ran = run(['routes', 'plan', table, '--host', 'training:port2-internet-port3-cameras']);
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('192.168.20.1');
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  expect(`${ran.out}${ran.said}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
});

test(
  'off Windows, facts and deploy need a machine to be named',
  onlyOn('posix', 'on Windows the machine is this computer'),
  () => {
    expect(run(['facts', '--json'])).toMatchObject({ exit: 2, json: { error: { code: 'usage.host' } } });
  },
);

test('secrets that are no JSON object are refused without being quoted', () => {
  const { exit, out, said } = run(
    ['validate', save('s.json', offlineFile), '--secrets-stdin', '--json'],
    'canary-7f3a91',
  );
  expect(exit).toBe(2);
  expect(`${out}${said}`).not.toContain('canary');
});

test.each([
  ['/bin/cat', 'no PowerShell'],
  [process.execPath, 'no PowerShell either'],
  ['/bin/true', 'ends at once'],
  ['/no/such/powershell', 'is not there'],
])('--powershell %s, which %s, ends with 3 and a sentence', (executable) => {
  const { exit, json } = run(['facts', '--powershell', executable, '--json']);
  expect(exit).toBe(3);
  expect(json).toMatchObject({ error: { code: expect.stringMatching(/^host\./) as string } });
});

test.for(['help', 'deploy'])('%s comes to its end though nobody reads what it says', async (command) => {
  const job = place('unread-by-anybody');
  const deploy = ['deploy', save('whole.json', offlineFile), '--host', 'training', '--yes', '--job', job];
  const child = spawn(process.execPath, [program, ...(command === 'deploy' ? deploy : ['--help'])]);
  child.stdout.destroy();
  child.stderr.destroy();
  expect(await once(child, 'exit')).toEqual([0, null]);
  if (command === 'deploy') expect(existsSync(join(job, 'report.html'))).toBe(true);
});
