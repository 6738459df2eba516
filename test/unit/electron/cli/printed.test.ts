import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { program } from '../../../support/command-line.ts';
import { onlyOn } from '../../../support/platform.ts';

it('a reader that is gone ends nothing', onlyOn('posix', 'a Windows shell has no such pipe'), () => {
  for (const option of ['--json', '']) {
    const words = `"${process.execPath}" "${program}" scenarios ${option}`;
    const script = `{ ${words}; echo "ended with $?" >&2; } | :`;
    const { stderr } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
    expect(stderr, option).toBe('ended with 0\n');
  }
});

it.each([
  ['in ASCII', 'en'],
  ['in more than ASCII', 'zh-Hans'],
])('everything is written, %s', (_what, language) => {
  const words = [program, 'help', '--lang', language];
  const { stdout, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  expect(stdout).toMatch(/\bversion\b[^]*\n$/);
  expect(status).toBe(0);
});
