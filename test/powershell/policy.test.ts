import { chmodSync, existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { protectCommand, protectRoot } from '#electron/host/powershell/protected-script.ts';
import { unresponsiveHost } from '#shared/facts/unresponsive-host.ts';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { onlyOn } from '../support/platform.ts';
import { ask, patience } from './ask.ts';
import { asWord, inPowerShell } from './by-hand.ts';
import { powerShell, root, script, temporaryFolder } from './open.ts';

const t = translator('en');
/** The real PowerShell of a site with rules: before anything of ours, a line of the site's is run in it. */
function powerShellOf(site: string): string {
  const path = join(temporaryFolder(), 'site-pwsh');
  const program = [
    `#!${process.execPath}`,
    "const { spawn } = require('node:child_process');",
    `const child = spawn(${JSON.stringify(powerShell())}, process.argv.slice(2), { stdio: ['pipe', 1, 2] });`,
    "child.on('exit', (code) => process.exit(code)).stdin.on('error', () => {});",
    `child.stdin.write(${JSON.stringify(`${site}\n`)});`,
    'process.stdin.pipe(child.stdin);',
  ];
  writeFileSync(path, `${program.join('\n')}\n`);
  chmodSync(path, 0o755);
  return path;
}

const says = (policy: string): string => `function Get-ExecutionPolicy { '${policy}' }`;
const signed = (status: string): string =>
  `function Get-AuthenticodeSignature($LiteralPath) { @{ Status = '${status}' } }`;

async function answerOf(site: string) {
  const host = openPowerShellHost({ executable: powerShellOf(site), script, startDeadlineMs: patience });
  const answer = await host.run({ cmdlet: 'Test-EdgeHost', parameters: {} }, { deadline: patience });
  await host.close();
  return answer;
}

const here = onlyOn('posix', 'Windows starts no script as a program');

test.each([
  [
    'constrained language',
    "$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'",
    'host.languageMode',
  ],
  ['a policy of no scripts', says('Restricted'), 'host.scriptsOff'],
  ['a policy of signed scripts', `${says('AllSigned')}; ${signed('NotSigned')}`, 'host.allSigned'],
])('%s is told at once, with what the site must allow', here, async (_what, site, code) => {
  const answer = await answerOf(site);
  expect(answer).toMatchObject({ ok: false, error: { code, starting: true } });
  const unread = [{ fact: 'host', code, message: '' }] as never;
  const error = unresponsiveHost({ facts: {}, unread }, 'powershell.exe');
  if (error === undefined) throw new Error('the machine is silent, and nothing is said');
  const { message, remedy } = errorText(error, t);
  expect(message).toMatch(/PowerShell|policy/);
  expect(remedy).toMatch(/Ask the site's administrator/);
});

test.each([
  ['no rules', "''"],
  ['a script that the site has signed', `${says('AllSigned')}; ${signed('Valid')}`],
  ['a policy of signed scripts from elsewhere', says('RemoteSigned')],
])('with %s, it answers', here, async (_what, site) => {
  expect(await answerOf(site)).toMatchObject({ ok: true });
});

test('a call asks for the rules only once per PowerShell', here, async () => {
  const site = "$global:asked = 0; function Get-ExecutionPolicy { $global:asked++; 'Unrestricted' }";
  const host = openPowerShellHost({
    executable: powerShellOf(
      `${site}; function Get-NetAdapter { [pscustomobject]@{ Name = [string]$global:asked; InterfaceIndex = 1 } }`,
    ),
    ...{ script, startDeadlineMs: patience },
  });
  for (const _ of [1, 2]) {
    const answer = await host.run(ask('one'), { deadline: patience });
    expect(answer).toMatchObject({ ok: true, value: { values: [{ Name: '1' }] } });
  }
  await host.close();
});

describe('the folder for what runs as administrator', () => {
  test('is left alone without administrator rights, by a PowerShell that runs no file', async () => {
    const place = join(temporaryFolder(), 'root');
    expect(await protectRoot(powerShell(), place, patience)).toEqual({ ok: true, value: 'notElevated' });
    expect(existsSync(place)).toBe(false);
  });

  test('in constrained language nothing is tried', async () => {
    const ended = await inPowerShell(
      `$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'\n${protectCommand}`,
    );
    expect(ended).toMatchObject({ exit: 81, out: '' });
  });

  // Access lists are Windows' own. What decides is tried here on real folders, with owners as Windows names them.
  const part = join(root, 'electron/host/powershell/edge-host/job-owner.ps1');
  const protect = (path: string, owner: string) =>
    inPowerShell(
      [
        `. ${asWord(part)}`,
        '$onWindows = $true',
        'function Test-EdgeHost { @{ Elevated = $true } }',
        'function New-FolderAcl($Shared) { "list for shared $Shared" }',
        "function New-ProtectedFolder($Path, $Acl) { [void](New-Item -ItemType Directory -Path $Path); 'new: ' + $Acl }",
        `function Get-OwnerId { ${asWord(owner)} }`,
        "function Set-Acl($LiteralPath, $AclObject, $ErrorAction) { 'set: ' + $AclObject }",
        `try { Protect-JobRoot ${asWord(path)} } catch { 'refused: ' + $_.Exception.Message }`,
      ].join('\n'),
    );
  const linesOf = ({ out }: { readonly out: string }) => out.trim().split(/\r?\n/);

  test('is created with its access list, and so are those for jobs and for temporary files', async () => {
    const path = join(temporaryFolder(), 'root');
    const list = (shared: string) => [`new: list for shared ${shared}`, `set: list for shared ${shared}`];
    expect(linesOf(await protect(path, 'S-1-5-32-544'))).toEqual([
      ...list('False'),
      ...list('True'),
      ...list('False'),
      'protected',
    ]);
    expect(readdirSync(path)).toEqual(['jobs', 'temp']);
  });

  test.each([['S-1-5-32-544'], ['S-1-5-18']])('of %s is taken as it is', async (owner) => {
    const said = linesOf(await protect(temporaryFolder(), owner));
    expect(said.at(-1)).toBe('protected');
    expect(said[0]).toBe('set: list for shared False');
  });

  test('of anyone else is refused and named, and not taken over', async () => {
    const path = temporaryFolder();
    expect(linesOf(await protect(path, 'S-1-5-21-7'))).toEqual([`refused: ${path} belongs to S-1-5-21-7.`]);
    expect(readdirSync(path)).toEqual([]);
  });

  test('that is a link is refused and named', here, async () => {
    const path = join(temporaryFolder(), 'link');
    symlinkSync(temporaryFolder(), path);
    expect(linesOf(await protect(path, 'S-1-5-32-544'))).toEqual([`refused: ${path} is a link.`]);
  });
});
