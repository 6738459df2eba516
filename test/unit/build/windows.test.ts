import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare } from '../../../build/windows/compare.js';
import { ensure } from '../../../build/ensure.js';
import { forwardingDll } from '../../../build/windows/forwarding-dll.js';

describe('what a run on Windows showed', () => {
  const file = 'test/unit/a.test.ts';
  const where = { project: 'C:\\wizard', wine: true };
  const wanted = (outcome: 'skipped' | 'failed', more = {}) => [
    { file, test: 'it', outcome, reason: 'posix: because', ...more },
  ];
  const ran = (status: string, more = {}) => ({
    success: true,
    testResults: [
      { name: `C:/wizard/${file}`, message: '', assertionResults: [{ fullName: 'it', status, ...more }] },
    ],
  });
  const skipped = ran('skipped', { meta: { onlyOn: 'posix: because' } });

  test('is no news where it is what is expected', () => {
    const counts = { passed: 0, skipped: 0, expectedFailures: 0, news: [], files: [file] };
    expect(compare(ran('passed'), [], where)).toEqual({ ...counts, passed: 1 });
    expect(compare(skipped, wanted('skipped'), where)).toEqual({ ...counts, skipped: 1 });
    expect(compare(skipped, wanted('skipped', { test: 'i*' }), where)).toEqual({ ...counts, skipped: 1 });
    expect(compare(ran('failed'), wanted('failed'), where)).toEqual({ ...counts, expectedFailures: 1 });
  });

  test.each([
    ['fails', ran('failed', { failureMessages: ['oh no'] }), [], /failed\noh no/],
    ['is skipped', skipped, [], /nobody expects that/],
    ['is skipped for no reason', ran('skipped'), wanted('skipped'), /skipped for "no reason"/],
    ['is skipped for another reason', skipped, wanted('skipped', { reason: 'x' }), /expected for "x"/],
    ['is skipped where it should fail', skipped, wanted('failed'), /nobody expects that/],
    ['fails where it should be skipped', ran('failed'), wanted('skipped'), /failed/],
    ['passes where it should fail', ran('passed'), wanted('failed'), /strike it out/],
    [
      'fails on Windows where only Wine may',
      ran('failed'),
      wanted('failed', { wine: true }),
      /failed/,
      false,
    ],
    ['passes in a group to be skipped', ran('passed'), wanted('skipped', { test: '*' }), /strike it out/],
    ['is not there', ran('passed'), wanted('failed', { test: 'gone' }), /no such test/],
    ['of a whole group is not there', ran('passed'), wanted('skipped', { test: 'gone *' }), /no such test/],
  ])('is news where a test %s', (_, report, expected, news, wine = true) => {
    expect(compare(report, expected, { ...where, wine }).news).toEqual([expect.stringMatching(news)]);
  });

  test('is news where a file cannot even be read', () => {
    const report = {
      success: false,
      testResults: [{ name: `C:/wizard/${file}`, message: 'no such module', assertionResults: [] }],
    };
    expect(compare(report, [], where).news).toEqual([expect.stringContaining('no such module')]);
  });

  test('is only what was asked for', () => {
    expect(compare(ran('skipped'), [], { ...where, only: 'another' })).toMatchObject({
      skipped: 0,
      news: [],
    });
  });
});

describe('a part of what is laid out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'edge-ensure-'));
  const to = join(folder, 'place/of/it');
  const part = (
    what: string,
    make = (half: string) => {
      writeFileSync(join(half, 'file'), what);
    },
  ) => ({
    ...{ name: 'it', what, to, make },
  });

  test('is made whole or not at all, once a version', async () => {
    const dies = (half: string) => {
      writeFileSync(join(half, 'file'), 'half');
      throw new Error('the network is gone');
    };
    await expect(ensure(folder, part('1', dies))).rejects.toThrow('network');
    expect(existsSync(to)).toBe(false);
    expect(await ensure(folder, part('1'))).toBe(true);
    expect(await ensure(folder, part('1'))).toBe(false);
    await expect(ensure(folder, part('2', dies))).rejects.toThrow('network');
    expect(readFileSync(join(to, 'file'), 'utf8')).toBe('1');
    expect(await ensure(folder, part('2'))).toBe(true);
    expect(readFileSync(join(to, 'file'), 'utf8')).toBe('2');
    expect(readdirSync(folder).sort()).toEqual(['made', 'place']);
  });

  test('is cleared of what a process that was killed has half made, and of nobody else’s', async () => {
    const [killed, alive] = ['half-999999999', `half-${String(process.ppid)}`];
    for (const half of [killed, alive]) mkdirSync(join(folder, half));
    await ensure(folder, part('3'));
    expect(readdirSync(folder).sort()).toEqual([alive, 'made', 'place']);
  });
});

test('a DLL that forwards names itself, its function and the one that is called instead', () => {
  const file = forwardingDll({ name: 'a.dll', exported: 'Give', target: 'b.Take' });
  expect(file).toHaveLength(1024);
  const at = (offset: number) => file.readUInt32LE(offset);
  const text = (address: number) => {
    const from = address - 0x1000 + 0x200;
    return file.toString('latin1', from, file.indexOf(0, from));
  };
  const exports = 0x200;
  expect(file.toString('latin1', at(0x3c), at(0x3c) + 2)).toBe('PE');
  expect(text(at(exports + 12))).toBe('a.dll');
  const [functions, names] = [at(exports + 28), at(exports + 32)].map((table) => at(table - 0x1000 + 0x200));
  expect([text(names ?? 0), text(functions ?? 0)]).toEqual(['Give', 'b.Take']);
  // Only an address within the directory is a forwarder.
  const size = at(at(0x3c) + 24 + 112 + 4);
  expect(functions).toBeLessThan(0x1000 + size);
});
