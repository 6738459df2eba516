import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'build/readme/HARDENING.md'), 'utf8');
const workflow = readFileSync(join(root, '.github/workflows/windows.yml'), 'utf8');

const rows = [...page.matchAll(/^\| (\d+) +\|(.+)\|$/gm)].map(([, number = '', rest = '']) => {
  const [rule = '', here = '', onWindows = '', unseen = ''] = rest.split('|').map((cell) => cell.trim());
  return { number: Number(number), rule, here, onWindows, unseen };
});
const checksIn = (cell: string) =>
  [...cell.matchAll(/`([^`]+)` "([^"]+)"/g)].map(([, path = '', text = '']) => ({ path, text }));

test('every rule of the list has a row, and every row a check', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  for (const { rule, here } of rows) expect(checksIn(here), rule).not.toEqual([]);
});

test('every check is there, under its name', () => {
  for (const { path, text } of checksIn(page)) {
    expect(existsSync(join(root, path)), path).toBe(true);
    expect(readFileSync(join(root, path), 'utf8'), path).toContain(text);
  }
});

test('what is said to run on Windows is what the workflow runs', () => {
  const called = /npm test|test:powershell/.test(workflow);
  const scripts = workflow + readFileSync(join(root, 'test/package/on-windows.ps1'), 'utf8');
  for (const { path } of rows.flatMap(({ onWindows }) => checksIn(onWindows))) {
    const isSuite = /^test\/(?:e2e|powershell)\//.test(path) && called;
    expect(isSuite || path.endsWith('.yml') || scripts.includes(path), path).toBe(true);
  }
});
