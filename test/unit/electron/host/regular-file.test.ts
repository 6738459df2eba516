import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAtMost, readChosenFile, readRegular } from '#electron/host/regular-file.ts';
import { onlyOn } from '../../../support/platform.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regular-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const put = (text: string): string => {
  const path = join(folder, 'file');
  writeFileSync(path, text);
  return path;
};
const linkTo = (target: string): string => {
  const path = join(folder, 'link');
  symlinkSync(target, path);
  return path;
};

describe('a file that a person chose', () => {
  it('is read, and one byte more than the limit if there is more', () => {
    expect(readChosenFile(put('123'), 3).toString()).toBe('123');
    expect(readChosenFile(put('1234567'), 3).toString()).toBe('1234');
    expect(readChosenFile(put('x'.repeat(200_000))).length).toBe(200_000);
  });

  it('may be behind a link', onlyOn('posix', 'Windows lets nobody create a link without a right to'), () => {
    expect(readChosenFile(linkTo(put('123'))).toString()).toBe('123');
  });

  it.each(['/dev/zero', '/dev/null'])('is not %s', onlyOn('posix', 'Windows has no such'), (device) => {
    expect(() => readChosenFile(device, 1000)).toThrow('not a regular file');
    expect(() => readChosenFile(linkTo(device), 1000)).toThrow('not a regular file');
  });

  it('is no folder', () => {
    mkdirSync(join(folder, 'sub'));
    expect(() => readChosenFile(join(folder, 'sub'), 1000)).toThrow();
  });

  it('is no pipe, and none is waited for', onlyOn('posix', 'Windows has no such'), () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    // Held open, so that a reader that would wait for a writer is a failed test and not a hanging one.
    const held = openSync(pipe, constants.O_RDWR);
    try {
      expect(() => readChosenFile(pipe, 1000)).toThrow('not a regular file');
      expect(() => readRegular(pipe)).toThrow('not a regular file');
    } finally {
      closeSync(held);
    }
  });
});

describe('a file of ours', () => {
  it('is neither a link nor a device', onlyOn('posix', 'Windows has no such'), () => {
    expect(readRegular(put('123')).toString()).toBe('123');
    expect(() => readRegular(linkTo(join(folder, 'file')))).toThrow('ELOOP');
    expect(() => readRegular('/dev/zero')).toThrow('not a regular file');
  });
});

describe('what a command line names', () => {
  it('may have no end', onlyOn('posix', 'Windows has no such'), () => {
    expect(readAtMost('/dev/zero', 1000).length).toBe(1001);
  });
});

describe('the source', () => {
  /** What belongs to the system or to this program, and is in no place where somebody else could put something. */
  const own = [
    'composition/build-info.ts',
    'composition/host-script.ts',
    'host/english-file.ts',
    'host/language-file.ts',
    'host/powershell/process-tree.ts',
    'host/process-alive.ts',
    'host/regular-file.ts',
    'main/security/scheme.ts',
  ];

  it('reads files in one place, which knows what may be read', () => {
    const source = join(import.meta.dirname, '../../../../electron');
    const reading = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts'))
      .filter((name) =>
        /import \{[^}]*\b(?:readFile|readFileSync|readv?|readv?Sync)\b[^}]*\} from 'node:fs(?:\/promises)?'|createReadStream\((?!'', \{)/.test(
          readFileSync(join(source, name), 'utf8'),
        ),
      );
    // This one reads on in a file that is opened there.
    expect(reading.toSorted()).toEqual([...own, 'jobs/line-file.ts'].toSorted());
  });
});
