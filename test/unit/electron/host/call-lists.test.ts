import * as v from 'valibot';
import { expect, test } from 'vitest';
import { allowedNodeCommands } from '#electron/host/catalogue/aks-edge.ts';
import { callLists } from '#electron/host/catalogue/call-lists.ts';
import { catalogue, deviceCatalogue, type Catalogue } from '#electron/host/catalogue/index.ts';
import { uninstallKey } from '#electron/host/catalogue/windows.ts';

const { allowed, allowedOnDevice, allowedValues, allowedValuesOnDevice, lists } = callLists();

/** Values of every kind, none of which the catalogue names. */
const arbitrary = ['x', 'a.b', 'C:\\x', '10.0.0.5', '10.0.0.0/24', 'Port1', 100, 3389, 1, true, false];

const parametersOf = (calls: Catalogue) =>
  [...calls.values()].flatMap(({ cmdlet, parameters }) =>
    Object.entries(parameters.entries).map(([name, schema]) => ({ cmdlet, name, schema })),
  );

test.for([
  [allowed, allowedValues, catalogue],
  [allowedOnDevice, allowedValuesOnDevice, deviceCatalogue],
] as const)(
  'name the cmdlets, parameters and values of the catalogue, and no others',
  ([names, values, calls]) => {
    expect(Object.keys(names)).toEqual([...calls.keys()]);
    const keys = new Set<string>();
    for (const { cmdlet, name, schema } of parametersOf(calls)) {
      const key = `${cmdlet}.${name}`;
      keys.add(key);
      expect(names[cmdlet], key).toContain(name);
      const named = values[key];
      if (named === undefined) {
        const given = lists.includes(key) ? arbitrary.map((value) => [value]) : arbitrary;
        expect(
          given.some((value) => v.is(schema, value)),
          `${key} takes any value of its kind`,
        ).toBe(true);
      } else {
        for (const value of named) {
          expect(v.is(schema, value), `${key} takes ${value}`).toBe(true);
          expect(v.is(schema, `${value}x`), `${key} takes nothing like ${value}`).toBe(false);
        }
      }
    }
    const listed = Object.entries(names).flatMap(([cmdlet, ofIt]) => ofIt.map((name) => `${cmdlet}.${name}`));
    expect(new Set(listed)).toEqual(keys);
    expect(Object.keys(values).filter((key) => !keys.has(key))).toEqual([]);
  },
);

test('have every value of a parameter that has names for them, also of one that may be left out', () => {
  expect(allowedValues).toMatchObject({
    'Invoke-AksEdgeNodeCommand.command': allowedNodeCommands,
    'New-AksEdgeConfig.NodeType': ['Linux', 'Windows', 'LinuxAndWindows'],
    'Get-WindowsCapability.Name': ['OpenSSH.Client*'],
  });
  expect(allowedValuesOnDevice).toEqual({ 'kubectl.Query': ['get pods -A'] });
});

test('name the key of the installed programs first, which the host script itself reads', () => {
  expect(allowedValues['Get-ItemProperty.Path']?.[0]).toBe(uninstallKey);
});

test('say which parameters take several texts', () => {
  expect(lists).toEqual([
    'Send-Ping.Addresses',
    'Start-Elevated.Arguments',
    'Set-ResumeTask.Arguments',
    'Test-JobOwner.Paths',
  ]);
});
