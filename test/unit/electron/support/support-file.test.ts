import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { productLog } from '#electron/support/product-log.ts';
import { listSupport, writeSupport, type SupportExtra } from '#electron/support/support-file.ts';
import { onlyOn } from '../../../support/platform.ts';
import { unzip } from './unzip.ts';

const secret = 'canary-7f3a91';
const hidden = 'hunter-canary-2';
let folder: string;
let out: string;
const extra = (rest: Partial<SupportExtra> = {}): SupportExtra => ({
  data: { 'facts.json': { computer: { Name: 'LINE3-PC04' } }, 'versions.json': { wizard: '0.1.0' } },
  secrets: [],
  ...rest,
});

beforeEach(() => {
  const place = mkdtempSync(join(tmpdir(), 'support-'));
  folder = join(place, 'job');
  out = join(place, 'support.zip');
  mkdirSync(join(folder, 'ops'), { recursive: true });
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
  };
  write(
    'journal.jsonl',
    `{"type":"job"}\n{"type":"call-started","text":"Connect -ClientSecret '${secret}'"}\n{"ty`,
  );
  write('plan.json', JSON.stringify({ calls: [{ parameters: { Password: secret } }] }));
  write('deployment.json', JSON.stringify({ Arc: { ClientSecret: null } }));
  write('deployment.secret.json', JSON.stringify({ Arc: { ClientSecret: hidden }, SchemaVersion: '1.16' }));
  write('report.html', `<p>http://svc:${secret}@proxy.plant:3128</p>`);
  write('notes.txt', 'not ours');
  write('ops/2.jsonl', `{"stream":"log","text":"the product printed ${hidden} in passing"}\n`);
  write('ops/10.jsonl', '{"stream":"log","text":"ten"}\n');
  write('ops/2.lock', 'x');
});
afterEach(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

test('what is listed is what the zip holds: the records of the job and nothing that merely lies beside them', async () => {
  const names = listSupport(folder, extra()).map(({ name }) => name);
  expect(names).toEqual([
    'journal.jsonl',
    'plan.json',
    'deployment.json',
    'report.html',
    'ops/2.jsonl',
    'ops/10.jsonl',
    'facts.json',
    'versions.json',
  ]);
  expect(await writeSupport(folder, extra(), out, [])).toEqual({ ok: true, value: null });
  expect([...unzip(out).keys()].toSorted()).toEqual(names.toSorted());
});

test('no part holds a secret: neither one that goes by its name nor one that lies beside the running job', async () => {
  const known = extra({
    data: { 'facts.json': { proxy: { ProxyServer: `http://svc:${secret}@proxy` }, note: 'typed-canary-3' } },
    secrets: ['typed-canary-3'],
  });
  expect((await writeSupport(folder, known, out, [])).ok).toBe(true);
  for (const [name, content] of unzip(out)) {
    expect(content.toString('utf8'), name).not.toContain('canary');
    expect(content.length, name).toBeGreaterThan(0);
  }
});

test('lines stay lines, also one that was cut off by a pulled plug', async () => {
  await writeSupport(folder, extra(), out, []);
  const lines = unzip(out).get('journal.jsonl')?.toString('utf8').split('\n') ?? [];
  expect(lines[0]).toBe('{"type":"job"}');
  expect(lines[2]).toBe('{"ty');
});

test('what a person leaves out is not in the zip', async () => {
  await writeSupport(folder, extra(), out, ['ops/2.jsonl', 'facts.json']);
  expect([...unzip(out).keys()]).not.toContain('ops/2.jsonl');
  expect([...unzip(out).keys()]).not.toContain('facts.json');
});

test("the product's own zip goes in unchanged, and is no part where it is gone", async () => {
  const logs = join(folder, '..', 'aksedgelogs-261122-1412.zip');
  expect(listSupport(folder, extra({ logs })).at(-1)?.name).toBe('versions.json');
  const content = Buffer.from([80, 75, 3, 4, 0, 255, 254, 10, 13]);
  writeFileSync(logs, content);
  await writeSupport(folder, extra({ logs }), out, []);
  expect(unzip(out).get('product-logs/aksedgelogs-261122-1412.zip')?.equals(content)).toBe(true);
});

describe('a link', onlyOn('posix', 'Windows lets nobody create a link without a right to'), () => {
  test.each(['report.html', 'ops/2.jsonl', 'ops', 'journal.jsonl', 'rollback.ps1'])(
    'at %s brings in nothing from elsewhere',
    async (name) => {
      const elsewhere = join(folder, '..', 'elsewhere');
      mkdirSync(elsewhere);
      writeFileSync(join(elsewhere, '3.jsonl'), '{"stream":"log","text":"private"}');
      rmSync(join(folder, name), { recursive: true, force: true });
      symlinkSync(name === 'ops' ? elsewhere : join(elsewhere, '3.jsonl'), join(folder, name));
      expect((await writeSupport(folder, extra(), out, [])).ok).toBe(true);
      const zip = unzip(out);
      expect([...zip.keys()].filter((part) => part.startsWith(name))).toEqual([]);
      expect([...zip.values()].join('')).not.toContain('private');
    },
  );

  test('to the logs of the product is none of them', () => {
    const logs = join(folder, '..', 'aksedgelogs-261122-1412.zip');
    symlinkSync(join(folder, 'journal.jsonl'), logs);
    expect(listSupport(folder, extra({ logs })).at(-1)?.name).toBe('versions.json');
  });
});

test.each([
  ['C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-1412.zip', true],
  ['c:\\programdata\\aksedge\\a.ZIP', true],
  ['C:\\ProgramData\\AksEdge\\..\\Other\\a.zip', false],
  ['C:\\ProgramData\\AksEdgeElsewhere\\a.zip', false],
  ['C:\\ProgramData\\AksEdge\\config.json', false],
  ['D:\\ProgramData\\AksEdge\\a.zip', false],
  ['\\\\server\\share\\ProgramData\\AksEdge\\a.zip', false],
  ['AksEdge\\a.zip', false],
  ['/etc/passwd', false],
  ['', false],
])('logs that a journal names at %s are the product’s: %s', (path, isProducts) => {
  expect(productLog(path)).toBe(isProducts ? path : undefined);
});

test('a zip that cannot be written is an error that names it, and leaves nothing behind', async () => {
  const nowhere = join(folder, '..', 'no-such-folder', 'support.zip');
  const answer = await writeSupport(folder, extra(), nowhere, []);
  expect(answer).toMatchObject({ ok: false, error: { code: 'file.write', values: { file: nowhere } } });
  rmSync(join(folder, 'ops', '2.jsonl'));
  mkdirSync(out);
  expect((await writeSupport(folder, extra(), out, [])).ok).toBe(false);
  expect(readdirSync(join(folder, '..')).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test.each([
  ['a record', 'ops/10.jsonl'],
  ["the product's zip", 'logs.zip'],
])('%s that goes away meanwhile is an error, and leaves nothing behind, open or not', async (_what, name) => {
  writeFileSync(join(folder, 'logs.zip'), 'PK');
  const writing = writeSupport(folder, extra({ logs: join(folder, 'logs.zip') }), out, []);
  rmSync(join(folder, name));
  expect(await writing).toMatchObject({ ok: false, error: { code: 'file.write', values: { file: out } } });
  // This is refused, as Windows does, if any file in there is still open.
  rmSync(join(folder, '..'), { recursive: true });
  expect(existsSync(folder)).toBe(false);
});

test('a log of 200,000 lines goes through in pieces', async () => {
  const log = createWriteStream(join(folder, 'ops', '11.jsonl'));
  const line = (number: number) =>
    `${JSON.stringify({ at: '2026-11-22T13:06:59.000Z', stream: 'log', text: `line ${String(number)} ${'x'.repeat(120)}` })}\n`;
  for (let from = 0; from < 200_000; from += 10_000) {
    log.write(Array.from({ length: 10_000 }, (_, index) => line(from + index)).join(''));
  }
  log.end();
  await finished(log);
  // What is held, not what has been used and can be thrown away: both are measured at once by the peak of buffers.
  let peak = 0;
  const before = process.memoryUsage().external + process.memoryUsage().arrayBuffers;
  const watch = setInterval(() => {
    const { external, arrayBuffers } = process.memoryUsage();
    peak = Math.max(peak, external + arrayBuffers - before);
  }, 5);
  const answer = await writeSupport(folder, extra(), out, []);
  clearInterval(watch);
  expect(answer.ok).toBe(true);
  expect(existsSync(out)).toBe(true);
  expect(unzip(out).get('ops/11.jsonl')?.toString('utf8').split('\n').length).toBe(200_001);
  // The file has 38 MB; a part of it that was held whole would show.
  expect(peak).toBeLessThan(16 * 1024 * 1024);
});
