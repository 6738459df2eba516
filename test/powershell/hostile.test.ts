import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host, HostEvent } from '#electron/host/host.ts';
import { adapter, answered, ask, refused } from './ask.ts';
import { hostile, open } from './open.ts';

let host: Host;
beforeAll(() => {
  host = open(hostile);
});
afterAll(async () => {
  await host.close();
});

const said = (event: HostEvent): string =>
  'text' in event ? `${event.stream}: ${event.text}` : event.stream;

test('a cmdlet is heard on every stream, in order, with its pieces joined and its tables as text', async () => {
  const { events } = await answered(host, ask('streams'));
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

test('a cmdlet that complains without stopping has answered, and the complaint is kept', async () => {
  const { events, values } = await answered(host, ask('complain'));
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

test('a cmdlet whose complaint cannot be read has answered, and that is named', async () => {
  const { events, values } = await answered(host, ask('misreport'));
  expect(values).toEqual([adapter('misreport')]);
  expect(events.map(({ stream }) => stream)).toEqual(['warning']);
  expect(events.map(said).join()).toContain('An item of the type [System.Management.Automation.ErrorRecord]');
});

test('a cmdlet that throws has failed, with all that classifies the error', async () => {
  expect(await refused(host, ask('throw'))).toMatchObject({
    code: 'call.failed',
    detail: 'It is broken.',
    error: { category: 'OperationStopped', terminating: true, hresult: -2146233079 },
  });
  expect(await refused(host, ask('access'))).toMatchObject({ error: { hresult: -2147024891 } });
});

test.for(['exit', 'end'])('a cmdlet that leaves by %s has failed although it leaves with 0', async (name) => {
  expect(await refused(host, ask(name))).toMatchObject({ code: 'host.exited' });
  expect((await answered(host, ask('next'))).values).toEqual([adapter('next')]);
});

test('a cmdlet that asks a question is told that nobody is there', async () => {
  const failure = await refused(host, ask('prompt'));
  expect(failure.code).toBe('call.failed');
  expect(failure.detail).toContain('NonInteractive');
});

test('a cmdlet that hangs is ended, and the next one answers', async () => {
  expect(await refused(host, ask('hang'), 500)).toMatchObject({ code: 'host.timeout' });
  expect((await answered(host, ask('next'))).values).toEqual([adapter('next')]);
});

test('a cmdlet that writes 50,000 lines is answered, and the lines that are not kept are counted', async () => {
  const { values, events, dropped } = await answered(host, ask('flood'));
  expect(values).toEqual([adapter('flood')]);
  expect(events).toHaveLength(5000);
  expect(events.length + dropped).toBe(50_000);
});

test('a cmdlet that complains without end is bounded as one that talks without end', async () => {
  const { values, events, dropped } = await answered(host, ask('errors'));
  expect(values).toEqual([adapter('errors')]);
  expect(events).toHaveLength(5000);
  expect(events.at(-1)).toMatchObject({ stream: 'error', error: { message: 'error 5000' } });
  expect(dropped).toBe(1000);
});

test('a cmdlet that writes 200,000 lines past PowerShell is answered, too', async () => {
  const { events, dropped } = await answered(host, ask('noise'));
  expect(events.length + dropped).toBe(200_000);
});

test('a cmdlet that returns more than a short call may is stopped being listened to', async () => {
  expect(await refused(host, ask('items'))).toMatchObject({ code: 'host.flood' });
});

test('a cmdlet that prints terminal escapes without ending its line is understood', async () => {
  const { values, events } = await answered(host, ask('escapes'));
  expect(values).toEqual([adapter('escapes')]);
  expect(events).toEqual([{ stream: 'log', text: 'Connecting... ' }]);
});

test('a cmdlet that is not there says so with a code of its own', async () => {
  const failure = await refused(host, { cmdlet: 'Get-NetRoute', parameters: {} });
  expect(failure).toMatchObject({ code: 'call.missing' });
});

test('a cmdlet in a culture with a decimal comma still says 1.5', async () => {
  expect((await answered(host, ask('culture'))).values).toEqual([
    { Name: 'culture', InterfaceIndex: 1, Speed: 1.5 },
  ]);
});
