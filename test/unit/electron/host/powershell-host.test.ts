import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readFacts } from '#electron/host/facts/read-facts.ts';
import type { Host, HostEvent } from '#electron/host/host.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import type { Call } from '#shared/calls/call.ts';
import { onlyOn } from '../../../support/platform.ts';
import { fakePowerShell, program, runs } from './fakes/shells.ts';
import { patience } from '../../../support/patience.ts';

const withShells = onlyOn('posix', 'a shell script stands in for PowerShell there, and Windows starts none');

const script = '/nowhere/edge-host.ps1';
const ask = (Name: string): Call => ({ cmdlet: 'Get-NetAdapter', parameters: { Name } });
const names = (values: readonly unknown[]) => values.map((value) => (value as { Name: string }).Name);
/** The fake answers with its process id in this place. */
const processes = (values: readonly unknown[]) =>
  values.map((value) => (value as { InterfaceIndex: number }).InterfaceIndex);

let host: Host;
const open = (executable: string, startDeadlineMs = 300_000): Host => {
  host = openPowerShellHost({ executable, script, startDeadlineMs });
  return host;
};

/** Milliseconds that no call of a test takes, however busy the machine is: a flood has its time. */
const unhurried = { deadline: 250_000 };

/** Every promise that nobody waits for would end the product. */
const unhandled = vi.fn();
beforeEach(() => {
  unhandled.mockReset();
  process.on('unhandledRejection', unhandled);
});
afterEach(async () => {
  await host.close();
  await wait(0);
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

describe('a PowerShell', withShells, () => {
  test('answers one call after the other, whatever a name holds', async () => {
    open(fakePowerShell());
    const name = 'Ethernet "Büro" $(calc) \'以太网\' `n';
    const answers = await Promise.all([host.run(ask('a')), host.run(ask(name)), host.run(ask('c'))]);
    expect(answers.map((answer) => (answer.ok ? names(answer.value.values) : answer.error))).toEqual([
      ['a'],
      [name],
      ['c'],
    ]);
  });

  test.for(['crlf', 'noise', 'stderr', 'late noise'])(
    'is understood in spite of %s, twice, in the same process',
    async (what) => {
      open(fakePowerShell());
      const first = await host.run(ask(what), unhurried);
      const second = await host.run(ask(what), unhurried);
      expect(first.ok && names(first.value.values)).toEqual(['Ethernet']);
      expect(second.ok && processes(second.value.values)).toEqual(first.ok && processes(first.value.values));
    },
  );

  test('is started once for all the facts of a machine', async () => {
    const starts = join(mkdtempSync(join(tmpdir(), 'edge-starts-')), 'starts');
    open(program(`echo started >> '${starts}'\nexec '${fakePowerShell()}'`));
    const { facts } = await readFacts(host, () => undefined);
    expect(facts.adapters).toMatchObject([{ Name: 'Ethernet' }]);
    expect(readFileSync(starts, 'utf8')).toBe('started\n');
  });

  test('keeps what modules print beside their answer as log, without terminal escapes', async () => {
    open(fakePowerShell());
    const answer = await host.run(ask('noise'));
    const log: readonly HostEvent[] = answer.ok ? answer.value.events : [];
    expect(log).toEqual([
      { stream: 'log', text: 'Connecting... ' },
      { stream: 'log', text: 'plain words' },
    ]);
  });

  test('counts the lines that it does not keep', async () => {
    open(fakePowerShell());
    const answer = await host.run(ask('many lines'));
    expect(answer.ok && [answer.value.events.length, answer.value.dropped]).toEqual([5000, 1004]);
  });

  test.for([
    ['exit', 'host.exited'],
    ['no last line', 'host.exited'],
    ['broken line', 'host.garbage'],
    ['unknown stream', 'host.garbage'],
    ['bad output', 'call.badOutput'],
    ['refused', 'call.failed'],
    ['missing', 'call.missing'],
    ['flood', 'host.flood'],
  ])('that ends a call with %s says %s, and the next call is answered', async ([what, code]) => {
    open(fakePowerShell());
    const [first, second] = await Promise.all([
      host.run(ask(what ?? ''), unhurried),
      host.run(ask('next'), unhurried),
    ]);
    expect(first.ok ? 'ok' : first.error.code).toBe(code);
    expect(second.ok && names(second.value.values)).toEqual(['next']);
  });

  // First when only the system knows that it is gone, then when we have been told.
  test.for([
    ['unnoticed', (pid: number) => runs(pid)],
    ['noticed', (pid: number) => existsSync(`/proc/${String(pid)}`)],
  ] as const)('that ends between two calls, %s, is replaced', async ([, isThere]) => {
    open(fakePowerShell());
    const first = await host.run(ask('leave later'));
    const [process] = first.ok ? processes(first.value.values) : [];
    await vi.waitFor(() => {
      expect(isThere(process ?? 0)).toBe(false);
    }, patience);
    const second = await host.run(ask('next'));
    expect(second.ok && names(second.value.values)).toEqual(['next']);
  });

  test('reports a terminating error with everything that classifies it', async () => {
    open(fakePowerShell());
    const answer = await host.run(ask('refused'));
    expect(answer.ok ? undefined : answer.error).toEqual({
      code: 'call.failed',
      cmdlet: 'Get-NetAdapter',
      detail: 'Access is denied.',
      error: {
        id: 'AccessDenied,Get-NetAdapter',
        category: 'PermissionDenied',
        message: 'Access is denied.',
        hresult: -2147024891,
        terminating: true,
      },
    });
  });

  test('that takes too long is ended with everything it has started, and the next call is answered', async () => {
    open(fakePowerShell());
    const [hung, next] = await Promise.all([host.run(ask('hang'), { deadline: 700 }), host.run(ask('next'))]);
    const failure = hung.ok ? undefined : hung.error;
    expect(failure?.code).toBe('host.timeout');
    const child = Number(/child (\d+)/.exec(failure?.detail ?? '')?.[1]);
    await vi.waitFor(() => {
      expect(runs(child)).toBe(false);
    }, patience);
    expect(next.ok && names(next.value.values)).toEqual(['next']);
  });

  test('that hangs is ended when the host is closed', async () => {
    open(fakePowerShell());
    const hung = host.run(ask('hang'), { deadline: 60_000 });
    await wait(300);
    await host.close();
    const answer = await hung;
    const child = Number(/child (\d+)/.exec(answer.ok ? '' : answer.error.detail)?.[1]);
    expect(answer.ok ? 'ok' : answer.error.code).toBe('host.exited');
    await vi.waitFor(() => {
      expect(runs(child)).toBe(false);
    }, patience);
  });

  test('gives a cancelled call up at once, running or waiting, and answers the next', async () => {
    open(fakePowerShell());
    const abort = new AbortController();
    const running = host.run(ask('hang'), { signal: abort.signal });
    const waiting = host.run(ask('b'), { signal: abort.signal });
    const next = host.run(ask('next'));
    setTimeout(() => {
      abort.abort();
    }, 200);
    const answers = await Promise.all([running, waiting]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
      'host.cancelled',
      'host.cancelled',
    ]);
    expect((await next).ok).toBe(true);
  });

  test('never sees a call that is not in the catalogue', async () => {
    open(program('exit 1'));
    const unknown = await host.run({ cmdlet: 'Remove-Item', parameters: { Path: '/' } });
    const wrong = await host.run({ cmdlet: 'Get-NetAdapter', parameters: { Filter: 'x' } });
    const long = await host.run({ cmdlet: 'New-AksEdgeDeployment', parameters: { JsonConfigFilePath: 'f' } });
    expect([unknown, wrong, long].map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
      'call.unknown',
      'call.unknown',
      'call.unknown',
    ]);
  });

  test('is not looked for where NODE_POWERSHELL points', async () => {
    vi.stubEnv('NODE_POWERSHELL', '/bin/false');
    open(fakePowerShell());
    const answer = await host.run(ask('a'));
    vi.unstubAllEnvs();
    expect(answer.ok).toBe(true);
  });
});

describe('an executable that is no PowerShell', withShells, () => {
  const impostors: readonly (readonly [what: string, path: () => string, code: string])[] = [
    ['missing', () => '/nowhere/pwsh', 'host.missing'],
    ['relative', () => 'pwsh', 'host.missing'],
    ['a folder', () => '/tmp', 'host.missing'],
    ['cat', () => program('exec cat'), 'host.notPowerShell'],
    ['chattering', () => program('while :; do echo hello; sleep 0.05; done'), 'host.notPowerShell'],
    ['silent', () => program('sleep 600'), 'host.timeout'],
    ['node, which refuses the options', () => process.execPath, 'host.exited'],
    ['gone at once', () => '/bin/true', 'host.exited'],
    ['gone at once with an error', () => program('echo oh no >&2; exit 3'), 'host.exited'],
  ];
  test.for(impostors)('that is %s', async ([, path, code]) => {
    open(path(), 700);
    const answer = await host.run(ask('a'));
    expect(answer.ok ? {} : answer.error).toMatchObject({ code, cmdlet: 'Get-NetAdapter', starting: true });
  });

  test('is quoted in its own words', async () => {
    open(program('echo oh no >&2; exit 3'));
    const answer = await host.run(ask('a'));
    expect(answer.ok ? '' : answer.error.detail).toBe('exit code 3: oh no');
  });

  test('cannot start an operation either', async () => {
    open('/nowhere/pwsh');
    const call: Call = { cmdlet: 'New-AksEdgeDeployment', parameters: { JsonConfigFilePath: 'f' } };
    const answer = await host.startOperation(call, { folder: '/tmp', number: 1 });
    expect(answer.ok ? '' : answer.error.code).toBe('host.missing');
  });
});
