import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { onlyOn } from '../../../support/platform.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-silent');

/** A computer on which no PowerShell answers: a program that is none stands in its place. */
const silent = { EDGE_WIZARD_POWERSHELL: process.execPath };
const fewProcessors = { ...offlineFile, Machines: [{ LinuxNode: { CpuCount: 1 } }] };
const reason = {
  code: expect.stringMatching(/^host\./) as string,
  message: expect.stringContaining('PowerShell') as string,
  remedy: expect.stringMatching(/\w/) as string,
};

const offWindows = onlyOn('posix', 'on Windows the environment names no PowerShell');

describe('where nobody names a machine and no PowerShell answers', offWindows, () => {
  test.each(['validate', 'plan'])(
    '%s judges the file by itself, says so, and ends by its findings',
    (command) => {
      const good = run([command, save('good.json', offlineFile), '--json'], '', silent);
      expect(good).toMatchObject({ exit: 0, json: { checked: 'file', reason } });
      expect(good.json).not.toHaveProperty('error');
      expect(good.said).toContain('checked only the file');
      const bad = run([command, save('bad.json', fewProcessors), '--json'], '', silent);
      expect(bad).toMatchObject({ exit: 1, json: { checked: 'file', reason } });
    },
  );

  test('a person reads the verdict, and on standard error what it lacks', () => {
    const { exit, out, said } = run(['validate', save('good.json', offlineFile)], '', silent);
    expect({ exit, said }).toEqual({
      exit: 0,
      said: expect.stringContaining('checked only the file') as string,
    });
    expect(out).not.toContain('checked only the file');
  });

  test.each(['validate', 'plan'])('%s on a machine that answers, and on none, gives no reason', (command) => {
    const file = save('good.json', offlineFile);
    expect(run([command, file, '--host', 'training', '--json']).json).toMatchObject({ checked: 'file+host' });
    const alone = run([command, file, '--host', 'none', '--json'], '', silent);
    expect(alone.json).toMatchObject({ checked: 'file' });
    expect(alone.json).not.toHaveProperty('reason');
  });

  test('a deployment ends with 3, and nothing is judged', () => {
    const file = save('good.json', offlineFile);
    const { exit, json } = run(['deploy', file, '--yes', '--job', place('job'), '--json'], '', silent);
    expect({ exit, json }).toMatchObject({ exit: 3, json: { error: { code: reason.code } } });
  });

  test('export asks nobody', () => {
    const out = place('exported.json');
    const asked = run(['export', save('good.json', offlineFile), '--out', out, '--json'], '', silent);
    expect(asked).toMatchObject({ exit: 0, said: '' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(offlineFile);
  });
});

test.each(['validate', 'plan', 'export'])(
  '%s on a machine that is named and does not answer ends with 3',
  (command) => {
    const words = [command, save('good.json', offlineFile), '--out', place('named.json'), '--json'];
    const plain =
      command === 'export' ? words : words.filter((word) => word !== '--out' && word !== words[3]);
    for (const named of [
      ['--host', 'windows'],
      ['--powershell', process.execPath],
    ]) {
      const { exit, json } = run([...plain, ...named], '', named.includes('windows') ? silent : {});
      expect({ exit, json }).toMatchObject({ exit: 3, json: { error: { code: reason.code } } });
    }
  },
);
