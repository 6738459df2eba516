import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { run, save } = commandLine('edge-wizard-usage');

test.each([
  [['frobnicate', '--json'], 'edge-wizard/error/1', 'usage.command'],
  [['validate', '--json'], 'edge-wizard/validate/1', 'usage.file'],
  [['validate', 'a.json', '--colour', '--json'], 'edge-wizard/validate/1', 'usage.option'],
  [['validate', 'no-such-file.json', '--json'], 'edge-wizard/validate/1', 'file.read'],
  [['facts', '--host', 'training:no-such-pc', '--json'], 'edge-wizard/facts/1', 'scenario.unknown'],
  [['deploy', 'a.json', '--host', 'training', '--json'], 'edge-wizard/deploy/1', 'usage.yes'],
])('%j ends with 2 and one JSON object', (words, format, code) => {
  expect(run(words)).toMatchObject({ exit: 2, json: { format, error: { code } } });
});

test.runIf(process.platform !== 'win32')('off Windows, facts and deploy need a machine to be named', () => {
  expect(run(['facts', '--json'])).toMatchObject({ exit: 2, json: { error: { code: 'usage.host' } } });
});

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
