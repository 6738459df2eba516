import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Host, HostEvent } from '#electron/host/host.ts';
import { isJsonObject, type JsonObject } from '#shared/json.ts';
import { adapter, answered, ask } from './ask.ts';
import { hostile, open } from './open.ts';

let host: Host;
beforeAll(() => {
  host = open(hostile);
});
afterAll(async () => {
  await host.close();
});

const warnings = (events: readonly HostEvent[]) =>
  events.flatMap((event) => (event.stream === 'warning' ? [event.text] : []));

describe('a text', () => {
  test.for([
    'Ethernet "Büro" $(calc) 以太网',
    "'; calc; '",
    '`$env:Path',
    '-Physical',
    '{"a":"b"}',
    // What a reader of JSON takes for a date.
    '2024-01-02T03:04:05',
    '2024-01-02T03:04:05Z',
    '2024-01-02',
    '/Date(1)/',
    '\\/Date(1700000000000)\\/',
    '/Date(1700000000000+0100)/',
    // What it, or the escapes of the way there, could take for anything else.
    '',
    ' ',
    '007',
    '1e5',
    'true',
    'null',
    '=',
    'a\\u0041\\n\\',
    'tab\there',
    'nul\u0000, next line \u0085, separator \u2028',
    'half a pair \ud800',
    '\udc00 the other half',
    'both \ud83d\ude00',
  ])('arrives at a cmdlet as it was sent: %j', async (name) => {
    const { values } = await answered(host, ask(name));
    expect(values).toEqual([adapter(name)]);
  });
});

describe('an object', () => {
  let zoo: JsonObject;
  beforeAll(async () => {
    const { values } = await answered(host, { cmdlet: 'Get-AksEdgeDeploymentInfo', parameters: {} });
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
    const call = { cmdlet: 'Get-VMSwitch', parameters: {} };
    const { values } = await answered(host, { ...call, select: ['Name', 'SwitchType'] });
    expect(values).toEqual([{ Name: 'graph', SwitchType: 'External' }]);
    const { values: all } = await answered(host, call);
    expect(JSON.stringify(all).length).toBeLessThan(1_000_000);
  });

  test.for([
    ['of this process', 'Linux'],
    ['of another process', 'Windows'],
  ])(
    '%s arrives with enums, addresses, times, versions and nested bags as text',
    async ([, NodeType = '']) => {
      const { values } = await answered(host, { cmdlet: 'Get-AksEdgeNodeAddr', parameters: { NodeType } });
      expect(values).toEqual([
        {
          Day: 'Monday',
          Capability: 'Checksum, Teaming',
          Days: ['Monday', 'Friday'],
          Address: '10.0.0.5',
          Addresses: ['10.0.0.5', 'fe80::1'],
          Mac: 'A0AFBD123456',
          When: '2026-02-03T04:05:06.000Z',
          Offset: '2026-02-03T02:05:06.000Z',
          Span: '1.02:03:04',
          Version: '1.2.3',
          Id: '6f9619ff-8b86-d011-b42d-00cf4fc964ff',
          Link: 'http://localhost/a',
          Present: true,
          Missing: null,
          Byte: 3,
          Large: 5_000_000_000,
          Part: 0.5,
          Letter: 'x',
          Bag: { A: 'Friday' },
          Ordered: { B: 1, A: 'two' },
          Table: { A: 'Monday' },
          Object: { Day: 'Sunday' },
        },
      ]);
    },
  );

  test('that cannot be written costs neither the call nor the others, and is named', async () => {
    const { values, events } = await answered(host, ask('misfits'));
    expect(values.filter((value) => isJsonObject(value) && value['Name'] !== 'json')).toEqual([
      { Name: 'sorted', InterfaceIndex: 1 },
      { Name: 'generic', InterfaceIndex: 2 },
      {
        Name: 'misfit',
        InterfaceIndex: 3,
        InterfaceDescription: '10.0.0.5',
        InterfaceGuid: '[BadList]',
        MediaType: '[System.DayOfWeek]',
      },
      adapter('misfits'),
    ]);
    expect(warnings(events).toSorted()).toEqual([
      '4 items of another kind left out of the answer: a line of text',
      'A value of the type [BadList] could not be read: no list',
      'A value of the type [System.DayOfWeek] could not be read: no text',
      'An item of the type [System.DayOfWeek] could not be read: no text',
      'The property Status of [System.Management.Automation.PSCustomObject] could not be read: no status',
    ]);
  });

  test('of Json.NET is read as the dictionary that it is', async () => {
    const { values } = await answered(host, ask('misfits'));
    const json = values.filter((value) => isJsonObject(value) && value['Name'] === 'json');
    // Windows PowerShell has no Json.NET of its own.
    if (process.env['EDGE_WIZARD_POWERSHELL']?.endsWith('powershell.exe') === true) expect(json).toEqual([]);
    else expect(json).toEqual([{ Name: 'json', InterfaceIndex: 4, Virtual: true }]);
  });
});
