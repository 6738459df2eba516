import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hostArguments, ownArguments } from '#electron/main/arguments.ts';
import { atMostEvery } from '#electron/main/at-most.ts';
import { openLog } from '#electron/main/services/log.ts';

describe('the command line', () => {
  it('of an unpackaged application begins after its folder', () => {
    const argv = ['electron', '--no-sandbox', '--inspect=0', '/app', '--host', 'training:server-k8s'];
    expect(ownArguments(argv, false)).toEqual(['--host', 'training:server-k8s']);
    expect(ownArguments(['electron'], false)).toEqual([]);
  });

  it('of a packaged application is all of it', () => {
    expect(ownArguments(['Edge Field Wizard.exe', '--host', 'windows'], true)).toEqual(['--host', 'windows']);
  });

  it('is read among switches of Chromium that nobody here knows', () => {
    expect(
      hostArguments([
        '--lang=de',
        '--host=training',
        '--speed',
        '0',
        '--user-data-dir=/x',
        '--powershell',
        '/p',
      ]),
    ).toEqual({
      host: 'training',
      speed: '0',
      powershell: '/p',
    });
  });

  it('without a value says nothing', () => {
    expect(hostArguments(['--host'])).toEqual({ host: undefined, speed: undefined, powershell: undefined });
  });
});

describe('at most every', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the first at once, then at intervals, and always the last', () => {
    vi.useFakeTimers();
    let truth = 0;
    const told: number[] = [];
    const change = atMostEvery(100, () => void told.push(truth));
    for (truth = 1; truth <= 50; truth += 1) {
      change();
      vi.advanceTimersByTime(10);
    }
    truth = 50;
    vi.advanceTimersByTime(1000);
    expect(told[0]).toBe(1);
    expect(told.at(-1)).toBe(50);
    expect(told.length).toBeLessThanOrEqual(7);
  });

  it('stays silent when nothing changes any more', () => {
    vi.useFakeTimers();
    let times = 0;
    const change = atMostEvery(100, () => void (times += 1));
    change();
    vi.advanceTimersByTime(10_000);
    expect(times).toBe(1);
  });
});

describe('the log', () => {
  it('keeps one object a line, with the stack of an error, and begins anew when it has grown', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    const file = join(folder, 'main.log');
    openLog(folder)('first', new Error('broken'));
    const [line = ''] = readFileSync(file, 'utf8').split('\n');
    const { event, detail } = JSON.parse(line) as { event: string; detail: string };
    expect(event).toBe('first');
    expect(detail).toContain('Error: broken\n');
    writeFileSync(file, 'x'.repeat(1_000_001));
    openLog(folder)('second');
    expect(readFileSync(file, 'utf8')).toContain('"event":"second"');
    expect(readFileSync(file, 'utf8').length).toBeLessThan(200);
    rmSync(folder, { recursive: true, force: true });
  });

  it('begins anew while the wizard runs, too, and keeps one older file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    let at = 0;
    const log = openLog(folder, () => new Date((at += 60_000)));
    for (let line = 0; line < 2000; line += 1) log('ipc.refused', 'x'.repeat(3000));
    const sizes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size] as const);
    expect(sizes.map(([name]) => name).toSorted()).toEqual(['main.log', 'main.old.log']);
    for (const [, size] of sizes) expect(size).toBeLessThan(1_010_000);
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps sixty lines of an event in a minute, says so, and counts the others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    let at = 0;
    const log = openLog(folder, () => new Date(at));
    const lines = () =>
      readFileSync(join(folder, 'main.log'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (let time = 0; time < 1000; time += 1) log('ipc.refused', `file.export: ${String(time)}`);
    log('ipc.internal', 'a bug');
    expect(lines()).toHaveLength(62);
    expect(lines().at(-2)).toMatchObject({ event: 'ipc.refused', leftOut: expect.any(String) as string });
    expect(lines().at(-1)).toMatchObject({ event: 'ipc.internal', detail: 'a bug' });
    at = 60_000;
    log('ipc.refused', 'later');
    expect(lines().at(-1)).toMatchObject({ detail: 'later', leftOutBefore: 940 });
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['a text', 'x'.repeat(1_000_000)],
    ['an error', new Error('x'.repeat(1_000_000))],
    ['anything else', { name: 'x'.repeat(1_000_000) }],
  ])('cuts %s of a million characters', (_what, detail) => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    openLog(folder)('ipc.refused', detail);
    const { size } = statSync(join(folder, 'main.log'));
    expect(size).toBeGreaterThan(1000);
    expect(size).toBeLessThan(5000);
    rmSync(folder, { recursive: true, force: true });
  });

  it('that cannot be written stops nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'log-'));
    writeFileSync(join(folder, 'log'), 'a file where the folder should be');
    expect(() => {
      openLog(join(folder, 'log'))('event');
    }).not.toThrow();
    rmSync(folder, { recursive: true, force: true });
  });
});
