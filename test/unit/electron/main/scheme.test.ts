import fc from 'fast-check';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileFor, isOurs, registerScheme, serve } from '#electron/main/security/scheme.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'scheme-'));
  mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
  writeFileSync(join(folder, 'renderer/index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'renderer/assets/main-B3x_9.js'), 'export {};');
  writeFileSync(join(folder, 'renderer/notes.txt'), 'not part of the window');
  writeFileSync(join(folder, 'secret.js'), 'outside');
  mkdirSync(join(folder, 'renderer/.hidden'));
  writeFileSync(join(folder, 'renderer/.hidden/x.js'), 'hidden');
  folder = join(folder, 'renderer');
});
afterAll(() => {
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const get = (url: string, method = 'GET') => serve({ method, url }, folder);

describe('the scheme', () => {
  it('serves the page and its parts with their types', async () => {
    const page = await get('app://wizard/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const script = await get('app://wizard/assets/main-B3x_9.js?v=1#x');
    expect(await script.text()).toBe('export {};');
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it('sends the policy and nosniff with every answer, also with a refusal', async () => {
    for (const url of ['app://wizard/', 'app://wizard/none.js', 'app://other/']) {
      const { headers } = await get(url);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types svelte-trusted-html',
      ]) {
        expect(policy.split('; ')).toContain(rule);
      }
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
    }
  });

  it.each([
    ['a step up', 'app://wizard/../secret.js'],
    ['an encoded step up', 'app://wizard/%2e%2e/secret.js'],
    ['a twice encoded step up', 'app://wizard/%252e%252e/secret.js'],
    ['an encoded slash', 'app://wizard/..%2fsecret.js'],
    ['a backslash', 'app://wizard/..\\secret.js'],
    ['an encoded backslash', 'app://wizard/..%5csecret.js'],
    ['a path from the root', 'app://wizard//etc/passwd'],
    ['a share', 'app://wizard//server/share/x.js'],
    ['a drive', 'app://wizard/C:/Windows/x.js'],
    ['a zero byte', 'app://wizard/index.html%00.js'],
    ['a hidden file', 'app://wizard/.hidden/x.js'],
    ['a file that is no part of the window', 'app://wizard/notes.txt'],
    ['a folder', 'app://wizard/assets'],
    ['a missing file', 'app://wizard/none.js'],
    ['another host', 'app://other/index.html'],
    ['another scheme', 'file:///etc/passwd'],
    ['a user in the address', 'app://wizard:80/index.html'],
    ['no address at all', ''],
  ])('finds nothing for %s', async (_what, url) => {
    expect((await get(url)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('refuses the method %s', async (method) => {
    const { status, headers } = await get('app://wizard/', method);
    expect(status).toBe(405);
    expect(headers.get('allow')).toBe('GET');
  });

  it('never leaves its folder, whatever the path', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '%2e%2e',
        '%2f',
        '%5c',
        '\\',
        '//',
        'C:',
        '%00',
        '~',
        'assets',
        'x.js',
        '\u202e',
      ),
      fc.string(),
      fc.webSegment(),
    );
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom('/', '\\', '%2f', ''), (parts, between) => {
        const file = fileFor(`app://wizard/${parts.join(between)}`, folder);
        if (file === undefined) return;
        expect(file.startsWith(folder + sep)).toBe(true);
        expect(file.slice(folder.length)).not.toContain('..');
      }),
    );
  });

  it('knows its own addresses only', () => {
    expect(isOurs('app://wizard/')).toBe(true);
    for (const other of [
      '',
      'about:blank',
      'app://wizard.evil/',
      'app://evil/wizard',
      'https://wizard/',
      'app:wizard',
    ]) {
      expect(isOurs(other)).toBe(false);
    }
  });

  it('asks for no privilege that would weaken the policy', () => {
    const asked: unknown[] = [];
    registerScheme({ registerSchemesAsPrivileged: (list: unknown) => asked.push(list) } as never);
    expect(asked).toEqual([[{ scheme: 'app', privileges: { standard: true, secure: true } }]]);
  });
});
