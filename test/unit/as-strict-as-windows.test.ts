import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { onlyOn } from '../support/platform.ts';
import { opened, refused, strictFolder } from '../support/strict-folder.ts';

/** UV_FS_O_EXLOCK of libuv. */
const exclusive = 0x1000_0000;

const preload = resolve(import.meta.dirname, '../support/as-strict-as-windows.cjs');

/** Another process that has this preload, and what it says once it has done something. */
async function other(code: string, ...words: readonly string[]): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['-e', `${code}; console.log(1); setInterval(() => 0, 1000)`, ...words],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  onTestFinished(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await once(child.stdout, 'data');
  return child;
}

const { at, made } = strictFolder();

describe('a handle that was opened for appending', () => {
  test.each(['a', 'a+', 'as', 'ax', fs.constants.O_WRONLY | fs.constants.O_APPEND | fs.constants.O_CREAT])(
    'with %s cannot set the end of its file',
    async (flags) => {
      const file = opened(at('journal'), flags);
      fs.writeSync(file, 'line\n');
      expect([
        await refused(() => {
          fs.ftruncateSync(file, 0);
        }),
        await refused(() => {
          fs.truncateSync(file as unknown as string, 0);
        }),
        await refused(() => promisify(fs.ftruncate)(file, 0)),
      ]).toEqual(['EPERM', 'EPERM', 'EPERM']);
      expect(fs.readFileSync(at('journal'), 'utf8')).toBe('line\n');
    },
  );

  test('nor as a file handle, nor through the descriptor of a stream', async () => {
    const handle = await open(at('a'), 'a');
    const stream = fs.createWriteStream(at('b'), { flags: 'a' });
    const [descriptor] = (await once(stream, 'open')) as [number];
    const codes = [
      await refused(() => handle.truncate(0)),
      await refused(() => {
        fs.ftruncateSync(handle.fd, 0);
      }),
      await refused(() => {
        fs.ftruncateSync(descriptor, 0);
      }),
    ];
    await handle.close();
    stream.end();
    await once(stream, 'close');
    expect(codes).toEqual(['EPERM', 'EPERM', 'EPERM']);
  });

  test('is allowed what Windows allows, and so is any other handle, also of a number that was used before', async () => {
    const appending = fs.openSync(at('journal'), 'a');
    fs.writeSync(appending, 'one\ntwo\n');
    fs.fsyncSync(appending);
    fs.truncateSync(at('journal'), 4);
    fs.closeSync(appending);
    const writing = opened(at('journal'), 'r+');
    expect(writing).toBe(appending);
    fs.ftruncateSync(writing, 2);
    const handle = await open(at('journal'), 'r+');
    await handle.truncate(1);
    await handle.close();
    expect(fs.readFileSync(at('journal'), 'utf8')).toBe('o');
  });
});

describe('a folder in which a file is open', () => {
  test.each(['r', 'a'])('with %s is neither renamed nor removed', async (flags) => {
    made('job/ops/1.jsonl');
    const file = fs.openSync(at('job/ops/1.jsonl'), flags);
    const codes = [
      await refused(() => {
        fs.renameSync(at('job'), at('aside'));
      }),
      await refused(() => fs.promises.rename(at('job'), at('aside'))),
      await refused(() => promisify(fs.rename)(at('job'), at('aside'))),
      await refused(() => {
        fs.rmSync(at('job'), { recursive: true });
      }),
      await refused(() => fs.promises.rm(at('job'), { recursive: true, maxRetries: 1, retryDelay: 1 })),
      await refused(() => promisify(fs.rm)(at('job'), { recursive: true })),
    ];
    fs.closeSync(file);
    expect(codes).toEqual(['EPERM', 'EPERM', 'EPERM', 'ENOTEMPTY', 'ENOTEMPTY', 'ENOTEMPTY']);
    fs.renameSync(at('job'), at('aside'));
    fs.rmSync(at('aside'), { recursive: true });
    expect(fs.readdirSync(at(''))).toEqual([]);
  });

  test(
    'by another process is not renamed either',
    onlyOn('linux', 'on Windows the system itself refuses it'),
    async () => {
      made('job/log');
      const child = await other('require("fs").openSync(process.argv[1], "r")', at('job/log'));
      const rename = () => {
        fs.renameSync(at('job'), at('aside'));
      };
      expect(await refused(rename)).toBe('EPERM');
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await refused(rename)).toBe('allowed');
    },
  );

  test('is removed by who waits until it is closed', async () => {
    const file = fs.openSync(made('job/log'), 'r');
    setImmediate(() => {
      fs.closeSync(file);
    });
    await fs.promises.rm(at('job'), { recursive: true, maxRetries: 50, retryDelay: 5 });
    expect(fs.existsSync(at('job'))).toBe(false);
  });
});

describe('a file that somebody shares with nobody', () => {
  const all = (path: string): readonly (() => unknown)[] => [
    () => fs.openSync(path, 'r'),
    () => fs.readFileSync(path),
    () => fs.readFileSync(path, 'utf8'),
    () => fs.promises.readFile(path),
    () => promisify(fs.readFile)(path),
    () => {
      fs.writeFileSync(path, '');
    },
    () => {
      fs.appendFileSync(path, '');
    },
    () => {
      fs.truncateSync(path, 0);
    },
    () => {
      fs.unlinkSync(path);
    },
    () => fs.promises.unlink(path),
    () => {
      fs.rmSync(path);
    },
    () => {
      fs.renameSync(path, at('other'));
    },
    () => {
      fs.copyFileSync(path, at('other'));
    },
    () => fs.openSync(path, fs.constants.O_RDWR | fs.constants.O_CREAT | exclusive),
  ];

  test('is opened, read, removed and renamed by nobody else', async () => {
    const path = made('held');
    opened(path, fs.constants.O_RDWR | fs.constants.O_CREAT | exclusive);
    for (const work of all(path)) expect(await refused(work)).toBe('EBUSY');
    expect(fs.statSync(path).size).toBe(4);
  });

  test('in another process is free once that was killed', async () => {
    const path = made('held');
    const child = await other(
      `require("fs").openSync(process.argv[1], ${String(fs.constants.O_RDWR | exclusive)})`,
      path,
    );
    for (const work of all(path)) expect(await refused(work)).toBe('EBUSY');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await refused(() => fs.readFileSync(path))).toBe('allowed');
  });

  test('must be closed by all others first', async () => {
    const reading = fs.openSync(made('held'), 'r');
    const hold = () => opened(at('held'), fs.constants.O_RDWR | exclusive);
    expect(await refused(hold)).toBe('EBUSY');
    fs.closeSync(reading);
    expect(await refused(hold)).toBe('allowed');
  });
});

test('what is read-only is not opened for writing, and what is open for reading is not flushed', async () => {
  fs.chmodSync(made('kept'), 0o444);
  expect(await refused(() => fs.openSync(at('kept'), 'r+'))).toBe('EPERM');
  const handle = await open(made('log'), 'r');
  const codes = [
    await refused(() => {
      fs.fsyncSync(handle.fd);
    }),
    await refused(() => handle.sync()),
  ];
  await handle.close();
  expect(codes).toEqual(['EPERM', 'EPERM']);
});

test('a child process is no laxer, and neither is its child', () => {
  const code = `const fs = require('fs'); const file = fs.openSync(process.argv[1], 'a');
    try { fs.ftruncateSync(file, 0) } catch ({ code }) { console.log(code) }
    if (process.argv[2]) console.log(require('child_process').execFileSync(process.execPath,
      ['-e', process.argv[2], process.argv[1]]).toString())`;
  const { NODE_OPTIONS, ...env } = process.env;
  expect(NODE_OPTIONS).toContain('as-strict-as-windows.cjs');
  const words = ['--require', preload, '-e', code, at('journal'), code];
  expect(spawnSync(process.execPath, words, { env, encoding: 'utf8' }).stdout.trim().split(/\s+/)).toEqual([
    'EPERM',
    'EPERM',
  ]);
});

test('what lies elsewhere is nobody’s business', onlyOn('linux', 'it looks into /proc and /dev'), () => {
  expect(fs.readFileSync('/proc/self/stat', 'utf8')).toContain(String(process.pid));
  fs.writeFileSync('/dev/null', '');
});
