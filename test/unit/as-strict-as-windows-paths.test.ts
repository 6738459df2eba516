import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { onlyOn } from '../support/platform.ts';
import { refused, strictFolder } from '../support/strict-folder.ts';

const { at, made } = strictFolder();

describe('to replace', () => {
  const replace = () => {
    fs.renameSync(made('new', 'new'), at('old'));
  };

  test('a file that is read-only, open or a folder is refused', async () => {
    fs.chmodSync(made('old'), 0o444);
    expect(await refused(replace)).toBe('EPERM');
    fs.chmodSync(at('old'), 0o644);
    const file = fs.openSync(at('old'), 'r');
    expect(await refused(replace)).toBe('EPERM');
    fs.closeSync(file);
    fs.unlinkSync(at('old'));
    fs.mkdirSync(at('old'));
    expect(await refused(replace)).toBe('EPERM');
  });

  test('any other file, and to remove one that is open or read-only, is allowed', () => {
    made('old', 'old');
    replace();
    expect(fs.readFileSync(at('old'), 'utf8')).toBe('new');
    const file = fs.openSync(at('old'), 'r');
    fs.unlinkSync(at('old'));
    fs.closeSync(file);
    fs.chmodSync(made('kept'), 0o444);
    fs.unlinkSync(at('kept'));
    expect(fs.readdirSync(at(''))).toEqual([]);
  });
});

describe('a name', () => {
  const making = (name: string): readonly (() => unknown)[] => [
    () => {
      fs.writeFileSync(at(name), '');
    },
    () => fs.promises.writeFile(at(name), ''),
    () => {
      fs.mkdirSync(at(name), { recursive: true });
    },
    () => {
      fs.renameSync(made('plain'), at(name));
    },
    () => {
      fs.copyFileSync(made('plain'), at(name));
    },
    () => {
      fs.linkSync(made('plain'), at(name));
    },
  ];

  test.each([
    ...[
      'CON',
      'nul',
      'aux.txt',
      'PRN.tar.gz',
      'com1',
      'LPT9.json',
      'nul .txt',
      'ends.',
      'ends ',
      'a:b',
      'a?',
      'a*',
    ],
    ...['a<b', 'a|b', 'a"b', 'tab\there'],
  ])('%j is made by nothing', async (name) => {
    for (const work of making(name)) expect(await refused(work)).toMatch(/^(ENOENT|EPERM|EINVAL)$/);
    expect(
      await refused(() => {
        fs.mkdirSync(at(`${name}/below`), { recursive: true });
      }),
    ).toMatch(/^(ENOENT|EPERM|EINVAL)$/);
    expect(fs.readdirSync(at('')).filter((one) => one !== 'plain')).toEqual([]);
  });

  test.each(['console', 'com10', 'nullable.txt', '.dot', 'a b', 'Ünïcödé 以太网', "it's [1] $x `y`"])(
    '%j is as good as any',
    async (name) => {
      for (const work of making(name).slice(0, 2)) expect(await refused(work)).toBe('allowed');
    },
  );

  test(
    'that differs in case only is that of the same file',
    onlyOn('posix', 'on Windows the system itself knows'),
    async () => {
      made('Report.html');
      for (const work of making('report.HTML')) expect(await refused(work)).toBe('EEXIST');
      fs.renameSync(at('Report.html'), at('report.html'));
      expect(fs.readdirSync(at('')).sort()).toEqual(['plain', 'report.html']);
    },
  );
});
