import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callLists } from '#electron/host/catalogue/call-lists.ts';
import { edgeHost, partsFolder } from '../../../build/edge-host.js';

const standInParts = { withStandIns: 'stand-ins.ps1', without: 'no-stand-ins.ps1' } as const;
const built = edgeHost(callLists(), { standIns: true });
const packaged = edgeHost(callLists(), { standIns: false });
const partOf = (name: string) => readFileSync(join(partsFolder, name), 'utf8');

describe('the host script', () => {
  test.for([
    [built, standInParts.without],
    [packaged, standInParts.withStandIns],
  ] as const)(
    'holds each of its parts once, but for the stand-in part of the other (%#)',
    ([script, other]) => {
      const names = readdirSync(partsFolder);
      expect(names.length).toBeGreaterThan(20);
      for (const name of names) {
        expect(script.split(partOf(name)).length - 1, name).toBe(name === other ? 0 : 1);
      }
    },
  );

  test.for([built, packaged])(
    'begins with what it is and ends with the request that it reads (%#)',
    (script) => {
      expect(script.startsWith(partOf('begin.ps1'))).toBe(true);
      expect(script.endsWith(partOf('main.ps1'))).toBe(true);
    },
  );

  test('loads what stands in for the cmdlets of a machine only where it is built for that', () => {
    expect(built).toMatch(/EDGE_WIZARD_STANDINS[^]*Import-Module/);
    expect(packaged).not.toMatch(/EDGE_WIZARD_STANDINS|Import-Module/);
  });

  test('is the same whenever it is joined', () => {
    expect(edgeHost(callLists(), { standIns: true })).toBe(built);
  });

  test('has every text of its lists in quotes, and no text that it cannot hold', () => {
    const calls = callLists();
    const values = (text: string) => ({ ...calls, lists: [text] });
    expect(edgeHost(values("it's $x"), { standIns: true })).toContain("$lists = @('it''s $x')");
    for (const text of ['a\u2019b', 'a\nb']) {
      expect(() => edgeHost(values(text), { standIns: true })).toThrow('not a text for the host script');
    }
  });
});
