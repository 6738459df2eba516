import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallAnswer, Host, HostEvent, HostFailure, OperationPlace } from '#electron/host/host.ts';
import { followOperation, operationFile } from '#electron/host/operations.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import type { Call } from '#shared/plan/call.ts';
import { openPowerShellHost } from '#electron/host/powershell/powershell-host.ts';
import { Shell } from '#electron/host/powershell/transport.ts';
import { hostile, open, powerShell, script, temporaryFolder } from './open.ts';

let host: Host;
beforeAll(() => {
  host = open(hostile);
});
afterAll(async () => {
  await host.close();
});

const ask = (Name: string): Call => ({ cmdlet: 'Get-NetAdapter', parameters: { Name } });
const adapter = (Name: string) => ({ Name, InterfaceIndex: Name.length });

async function answered(call: Call): Promise<CallAnswer> {
  const answer = await host.run(call);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

async function refused(call: Call, deadline?: number): Promise<HostFailure> {
  const answer = await host.run(call, deadline === undefined ? {} : { deadline });
  if (answer.ok) throw new Error(JSON.stringify(answer.value));
  return answer.error;
}

const said = (event: HostEvent): string =>
  'text' in event ? `${event.stream}: ${event.text}` : event.stream;

describe('a cmdlet', () => {
  test.for(['Ethernet "Büro" $(calc) 以太网', "'; calc; '", '`$env:Path', '-Physical', '{"a":"b"}'])(
    'is given the name %s unchanged',
    async (name) => {
      const { values } = await answered(ask(name));
      expect(values).toEqual([adapter(name)]);
    },
  );

  test('is heard on every stream, in order, with its pieces joined and its tables as text', async () => {
    const { events } = await answered(ask('streams'));
    expect(events.map(said).filter((text) => text.trim() !== 'information:')).toEqual([
      'information: one',
      'warning: two',
      'verbose: three',
      'debug: four',
      'information: five',
      'error',
      'information: seven',
      'information: eight',
      'information: nine',
      'information: A B',
      'information: - -',
      'information: 1 ten',
    ]);
  });

  test('that complains without stopping has answered, and the complaint is kept', async () => {
    const { events, values } = await answered(ask('complain'));
    expect(values).toEqual([adapter('complain')]);
    expect(events).toMatchObject([
      {
        stream: 'error',
        error: {
          id: 'OneOfMany,Get-NetAdapter',
          category: 'PermissionDenied',
          message: 'Only this one.',
          terminating: false,
        },
      },
    ]);
  });

  test('that throws has failed, with all that classifies the error', async () => {
    expect(await refused(ask('throw'))).toMatchObject({
      code: 'call.failed',
      detail: 'It is broken.',
      error: { category: 'OperationStopped', terminating: true, hresult: -2146233079 },
    });
    expect(await refused(ask('access'))).toMatchObject({ error: { hresult: -2147024891 } });
  });

  test.for(['exit', 'end'])('that leaves by %s has failed although it leaves with 0', async (name) => {
    expect(await refused(ask(name))).toMatchObject({ code: 'host.exited' });
    expect((await answered(ask('next'))).values).toEqual([adapter('next')]);
  });

  test('that asks a question is told that nobody is there', async () => {
    const failure = await refused(ask('prompt'), 20_000);
    expect(failure.code).toBe('call.failed');
    expect(failure.detail).toContain('NonInteractive');
  });

  test('that hangs is ended in time, and the next one answers', async () => {
    const begun = Date.now();
    expect(await refused(ask('hang'), 3000)).toMatchObject({ code: 'host.timeout' });
    expect(Date.now() - begun).toBeLessThan(6000);
    expect((await answered(ask('next'))).values).toEqual([adapter('next')]);
  });

  test('that writes 200,000 lines is answered, and the lines that are not kept are counted', async () => {
    const { values, events, dropped } = await answered(ask('flood'));
    expect(values).toEqual([adapter('flood')]);
    expect(events).toHaveLength(5000);
    expect(events.length + dropped).toBe(200_000);
  });

  test('that writes 200,000 lines past PowerShell is answered, too', async () => {
    const { events, dropped } = await answered(ask('noise'));
    expect(events.length + dropped).toBe(200_000);
  });

  test('that returns more than a short call may is stopped being listened to', async () => {
    expect(await refused(ask('items'))).toMatchObject({ code: 'host.flood' });
  });

  test('that prints terminal escapes without ending its line is understood', async () => {
    const { values, events } = await answered(ask('escapes'));
    expect(values).toEqual([adapter('escapes')]);
    expect(events).toEqual([{ stream: 'log', text: 'Connecting... ' }]);
  });

  test('that is not there says so with a code of its own', async () => {
    expect(await refused({ cmdlet: 'Get-NetRoute', parameters: {} })).toMatchObject({ code: 'call.missing' });
  });

  test('in a culture with a decimal comma still says 1.5', async () => {
    expect((await answered(ask('culture'))).values).toEqual([
      { Name: 'culture', InterfaceIndex: 1, Speed: 1.5 },
    ]);
  });
});

describe('the script', () => {
  const asks = async (request: JsonObject) => {
    const environment = { ...process.env, EDGE_WIZARD_HOST_SCRIPT: script, TERM: 'dumb' };
    const shell = Shell.open({ executable: powerShell(), environment, startDeadline: 30_000 });
    if (!shell.ok) throw new Error(shell.error.detail);
    const answer = await shell.value.send(request, { deadline: 30_000 });
    await shell.value.end();
    return answer;
  };

  test.for([
    { cmdlet: 'Get-Item', parameters: { Path: '/' } },
    { cmdlet: 'Get-NetAdapter', parameters: { CimSession: 'other' } },
    { cmdlet: 'Get-CimInstance', parameters: { ClassName: 'Win32_Process' } },
    { cmdlet: 'Invoke-AksEdgeNodeCommand', parameters: { command: 'ENV' } },
  ])('refuses by its own list $cmdlet $parameters', async (request) => {
    expect(await asks(request)).toMatchObject({ ok: true, value: { ok: false, code: 'unknown' } });
  });

  test('that is not there leaves a request that carries out nothing', async () => {
    const file = join(temporaryFolder(), 'made');
    const missing = openPowerShellHost({ executable: powerShell(), script: '/nowhere/edge-host.ps1' });
    const answer = await missing.run(ask(`"}; New-Item -ItemType File -Path '${file}'; {"`));
    await missing.close();
    expect(answer).toMatchObject({ ok: false, error: { code: 'host.exited', starting: true } });
    expect(existsSync(file)).toBe(false);
  });
});

describe('an object', () => {
  let zoo: JsonObject;
  beforeAll(async () => {
    const { values } = await answered({ cmdlet: 'Get-AksEdgeDeploymentInfo', parameters: {} });
    zoo = isJsonObject(values[0]) ? values[0] : {};
  });

  test('arrives with values that mean the same everywhere', () => {
    expect(zoo).toMatchObject({
      Text: 'Büro "x" \\ \t 以',
      Day: 'Monday',
      Address: '10.0.0.5',
      When: '2026-02-03T04:05:06.000Z',
      Ratio: 1.5,
      NotANumber: 'NaN',
      Money: 2.25,
      Yes: true,
      List: [1, 'two'],
      Secret: '[System.Security.SecureString]',
    });
  });

  test('is bounded in depth, in width and in text, cycles included', () => {
    expect(zoo['Deep']).toEqual({ A: '[System.Collections.Hashtable]' });
    expect(Object.keys(zoo).length).toBeLessThanOrEqual(64);
    expect(JSON.stringify(zoo['Long']).length).toBeLessThan(5000);
    expect(JSON.stringify(zoo['Self']).length).toBeLessThan(20_000);
  });

  test('is reached by selected properties only, and those are bounded, too', async () => {
    const { values } = await answered({
      cmdlet: 'Get-VMSwitch',
      parameters: {},
      select: ['Name', 'SwitchType'],
    });
    expect(values).toEqual([{ Name: 'graph', SwitchType: 'External' }]);
    const begun = Date.now();
    await answered({ cmdlet: 'Get-VMSwitch', parameters: {} });
    expect(Date.now() - begun).toBeLessThan(10_000);
  });
});

describe('a long operation', () => {
  let place: OperationPlace;
  let file: string;
  beforeEach(() => {
    place = { folder: temporaryFolder(), number: 7 };
    file = join(place.folder, 'deployment.json');
  });

  const start = async (does: string) => {
    writeFileSync(file, JSON.stringify({ does }));
    return await host.startOperation(
      { cmdlet: 'New-AksEdgeDeployment', parameters: { JsonConfigFilePath: file } },
      place,
    );
  };
  const follow = async () => {
    const heard: HostEvent[] = [];
    const end = await followOperation(place, { onEvent: (event) => heard.push(event) });
    return { end, heard };
  };

  test('runs to its end in a process of its own, and is heard meanwhile', async () => {
    expect(await start('wait')).toEqual({ ok: true, value: undefined });
    const before = readFileSync(operationFile(place), 'utf8');
    expect(before).toContain('"stream":"started"');
    expect(before).not.toContain('"stream":"done"');
    const { end, heard } = await follow();
    expect(end).toBe('done');
    expect(heard.at(0)).toEqual({ stream: 'information', text: 'step 1' });
    expect(heard.at(-1)).toEqual({ stream: 'output', value: 'OK' });
  });

  test('outlives the host that has started it', async () => {
    const short = open(hostile);
    writeFileSync(file, JSON.stringify({ does: 'wait' }));
    await short.startOperation(
      { cmdlet: 'New-AksEdgeDeployment', parameters: { JsonConfigFilePath: file } },
      place,
    );
    await short.close();
    expect(readFileSync(operationFile(place), 'utf8')).not.toContain('"stream":"done"');
    expect((await follow()).end).toBe('done');
  });

  test('is not touched when a later call takes too long', async () => {
    await start('wait');
    await refused(ask('hang'), 1000);
    expect((await follow()).end).toBe('done');
  });

  test.for([
    ['throw', 'failed'],
    ['exit', 'died'],
    ['noise', 'done'],
  ])('that does %s has %s', async ([does, expected]) => {
    await start(does ?? '');
    expect((await follow()).end).toBe(expected);
  });

  test('that writes 200,000 lines has them all in its file', async () => {
    await start('flood');
    const { end, heard } = await follow();
    expect(end).toBe('done');
    expect(heard).toHaveLength(200_001);
  });

  test('is refused where another has its number', async () => {
    await start('noise');
    await follow();
    expect(await start('noise')).toMatchObject({ ok: false, error: { code: 'call.failed' } });
  });

  test('is refused where its folder cannot be written', async () => {
    writeFileSync(join(place.folder, 'ops'), 'a file, not a folder');
    expect(await start('noise')).toMatchObject({ ok: false, error: { code: 'call.failed' } });
  });
});
