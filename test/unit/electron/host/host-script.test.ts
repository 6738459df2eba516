import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hostScript } from '#electron/composition/host-script.ts';

const text = "'a script'\n";
const sum = createHash('sha256').update(text).digest('hex');
let folder = '';
let script = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'host-script-'));
  script = join(folder, 'edge-host.ps1');
  writeFileSync(script, text);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('is run if it is the one that the wizard was built with', () => {
  expect(hostScript(folder, '/pwsh', sum, 'linux')).toEqual({ ok: true, value: script });
});

it.each([
  ['has a line more', `${text}# added\n`],
  ['has a byte less', text.slice(1)],
  ['is missing', undefined],
])('is refused, with its place, if it %s', (_what, other) => {
  if (other === undefined) rmSync(script);
  else writeFileSync(script, other);
  expect(hostScript(folder, '/pwsh', sum, 'linux')).toMatchObject({
    ok: false,
    error: { code: 'host.script', values: { script } },
  });
});

it('may be changed by a developer, whose build has no sum', () => {
  appendFileSync(script, '# added\n');
  expect(hostScript(folder, '/pwsh')).toEqual({ ok: true, value: script });
});

it('is found on Windows only when the first PowerShell starts, which may have to write it elsewhere', () => {
  expect(hostScript(folder, '/pwsh', sum, 'win32')).toEqual({
    ok: true,
    value: expect.any(Function) as unknown,
  });
});
