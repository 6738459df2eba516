import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { takeLease } from '#electron/host/file-lease.ts';
import type { HostEvent, OperationPlace } from '#electron/host/host.ts';
import { onlyOn } from '../../../support/platform.ts';
import {
  followOperation,
  operationFile,
  operationLock,
  type OperationEnd,
} from '#electron/host/operations.ts';

let place: OperationPlace;
let heard: { readonly event: HostEvent; readonly at: string }[];
let started: number[];

beforeEach(() => {
  place = { folder: mkdtempSync(join(tmpdir(), 'edge-operation-')), number: 3 };
  mkdirSync(join(place.folder, 'ops'));
  heard = [];
  started = [];
});

const at = (second: number) => new Date(Date.now() + second * 1000).toISOString();
const write = (text: string) => {
  appendFileSync(operationFile(place), text);
};
const line = (members: object, second = 0) => `${JSON.stringify({ at: at(second), ...members })}\n`;
const alive = line({ stream: 'started', pid: process.pid });
/** As the process of an operation that runs: until the test is over. */
const running = () => {
  onTestFinished(takeLease(operationLock(place)));
};
const said = (text: string) => line({ stream: 'information', text });
const follow = (signal?: AbortSignal): Promise<OperationEnd> =>
  followOperation(place, {
    ...(signal === undefined ? {} : { signal }),
    onStarted: (pid) => started.push(pid),
    onEvent: (event, when) => {
      heard.push({ event, at: when });
    },
    pollMs: 5,
  });
const texts = () => heard.map(({ event }) => ('text' in event ? event.text : event.stream));

/** The id of a process that has just ended. */
async function deadProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid ?? 0;
}

describe('following an operation', () => {
  test('hears every line with its time, also those written meanwhile, until the last one', async () => {
    running();
    write(alive + said('one'));
    const end = follow();
    await expect.poll(texts).toEqual(['one']);
    write(said('two') + line({ stream: 'output', value: 'OK' }) + line({ stream: 'done', ok: true }));
    expect(await end).toBe('done');
    expect(texts()).toEqual(['one', 'two', 'output']);
    expect(started).toEqual([process.pid]);
    expect(heard.every((item) => !Number.isNaN(Date.parse(item.at)))).toBe(true);
  });

  test('waits for the other half of a line, cut in the middle of a letter', async () => {
    running();
    const whole = Buffer.from(alive + said('Büro 以太网'));
    const middle = whole.indexOf('太') + 1;
    appendFileSync(operationFile(place), whole.subarray(0, middle));
    const end = follow();
    await expect.poll(() => started).toEqual([process.pid]);
    expect(texts()).toEqual([]);
    appendFileSync(operationFile(place), whole.subarray(middle));
    write(line({ stream: 'done', ok: false }));
    expect(await end).toBe('failed');
    expect(texts()).toEqual(['Büro 以太网']);
  });

  test('can be begun when it is long over', async () => {
    write(
      line({ stream: 'started', pid: await deadProcess() }) +
        said('one') +
        line({ stream: 'done', ok: true }),
    );
    expect(await follow()).toBe('done');
    expect(texts()).toEqual(['one']);
  });

  test('ends when its process is gone without a last line, and has heard everything until then', async () => {
    write(
      line({ stream: 'started', pid: await deadProcess() }) +
        said('one') +
        '{"at":"x","stream":"done","ok":tr',
    );
    expect(await follow()).toBe('died');
    expect(texts()).toEqual(['one']);
  });

  test('ends at once where there has never been one', async () => {
    expect(await follow()).toBe('died');
  });

  test(
    'is not fooled by a later process of the same id',
    onlyOn('linux', 'on Windows a lock is a file that is held open'),
    async () => {
      write(line({ stream: 'started', pid: process.pid }, -3600));
      expect(await follow()).toBe('died');
    },
  );

  test('can be given up without touching the operation', async () => {
    running();
    write(alive);
    const abort = new AbortController();
    const end = follow(abort.signal);
    await expect.poll(() => started).toHaveLength(1);
    abort.abort();
    expect(await end).toBe('cancelled');
  });

  test('keeps a line that nobody understands, free of terminal escapes', async () => {
    write(`${alive}\u001b[1mnot json\n${line({ stream: 'telepathy' })}${line({ stream: 'done', ok: true })}`);
    await follow();
    expect(texts()[0]).toBe('not json');
    expect(texts()[1]).toContain('telepathy');
  });

  test('hears a flood of 100,000 lines in full', async () => {
    write(alive + said('x'.repeat(80)).repeat(100_000) + line({ stream: 'done', ok: true }));
    expect(await follow()).toBe('done');
    expect(heard).toHaveLength(100_000);
  });
});
