import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { commandLine, program } from '../../../support/command-line.ts';

const { run } = commandLine('edge-wizard-language');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const english = "There's no command nothing.";
const german = 'Es gibt keinen Befehl nothing.';
const chinese = '没有命令 nothing。';

test.each([
  [['--lang', 'de'], {}, german],
  [['--lang=de-AT'], {}, german],
  [['--lang', 'zh-SG'], {}, chinese],
  [['--lang', 'zh-TW'], { LC_ALL: 'de_DE.UTF-8' }, english],
  [[], { LC_ALL: '', LANG: 'de_CH.UTF-8@euro' }, german],
  [[], { LC_ALL: 'C', LANG: 'de_DE.UTF-8' }, english],
  [[], { LC_ALL: '', LC_MESSAGES: 'zh_CN.GB18030', LANG: 'de_DE' }, chinese],
])('with %j and %j a mistake is explained in the language', (option, env, message) => {
  const { said, exit } = run(['nothing', ...option], '', env);
  expect(said).toContain(message);
  expect(exit).toBe(2);
});

test('JSON has the chosen words, in ASCII, and the same codes', () => {
  const { json, out, exit } = run(['nothing', '--lang', 'zh-Hans', '--json']);
  expect(json).toMatchObject({ error: { code: 'usage.command', message: chinese } });
  expect(out).toMatch(/^[\x20-\x7e]+\n$/);
  expect(exit).toBe(2);
});

test('a language that we do not have is refused with those that we have', () => {
  const { said, exit } = run(['version', '--lang', 'xx'], '', { LC_ALL: 'de_DE.UTF-8' });
  expect(said).toContain('“xx”');
  expect(said).toContain('en, de, and zh-Hans');
  expect(exit).toBe(2);
});

test.each([
  ['is damaged', (texts: string) => texts.replace('Befehl', 'Behelf')],
  ['is cut', (texts: string) => texts.slice(0, 1000)],
  ['is empty', () => ''],
])('a file of texts that %s: English, said once, and the command runs', (_, damage) => {
  const folder = mkdtempSync(join(tmpdir(), 'edge-wizard-language-'));
  folders.push(folder);
  cpSync(dirname(program), folder, { recursive: true });
  const file = join(folder, 'locales/de.texts');
  writeFileSync(file, damage(readFileSync(file, 'utf8')));
  const words = [join(folder, 'edge-wizard.cjs'), 'validate', '--help', '--lang', 'de'];
  const { stderr, stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stderr.match(/The texts for Deutsch are missing or damaged/g)).toHaveLength(1);
  expect(stdout).not.toBe('');
  expect(status).toBe(0);
});
