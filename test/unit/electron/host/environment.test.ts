import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { jobsFolder } from '#electron/composition/jobs-folder.ts';
import { windowsPowerShell } from '#electron/host/powershell/open-shell.ts';
import { productLog } from '#electron/support/product-log.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('no variable moves PowerShell, the jobs of the machine, or the product’s logs', () => {
  for (const name of ['SystemRoot', 'windir', 'SystemDrive', 'ProgramData', 'ALLUSERSPROFILE'])
    vi.stubEnv(name, 'Z:\\planted');
  expect(windowsPowerShell()).toBe('C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe');
  const jobs = jobsFolder(process.env, 'win32', false);
  expect(jobs.replaceAll('/', '\\')).toBe('C:\\ProgramData\\Edge Field Wizard\\jobs');
  expect(productLog('Z:\\planted\\AksEdge\\logs\\a.zip')).toBeUndefined();
});

test('no code asks the environment where Windows, its data or a program is', () => {
  const root = resolve(import.meta.dirname, '../../../../electron');
  const asked = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      /env(?:ironment)?\??\.?\[?['"]?(?:SystemRoot|windir|SystemDrive|ProgramData|ProgramFiles|ALLUSERSPROFILE|TEMP|TMP|PATH|PSModulePath|ComSpec)\b/i.test(
        readFileSync(join(root, name), 'utf8'),
      ),
    );
  expect(asked).toEqual([]);
});
