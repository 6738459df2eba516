import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { errorText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { mostRoutes, readRoutes } from '#shared/route-tables/read-routes.ts';
import type { ReadRoutes } from '#shared/routes/types.ts';
import type { WantedRow } from '#shared/routes/types.ts';
import { row } from './devices.ts';

function read(text: string): ReadRoutes {
  const result = readRoutes(text);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const bare = ({ InterfaceAlias, DestinationPrefix, NextHop, RouteMetric }: WantedRow) => ({
  InterfaceAlias,
  DestinationPrefix,
  NextHop,
  ...(RouteMetric === undefined ? {} : { RouteMetric }),
});

const rows = (text: string) => read(text).Routes.map(bare);
const refusal = (text: string) => {
  const result = readRoutes(text);
  return result.ok ? undefined : result.error;
};

const one = [row()];
const line = 'Port3,192.168.21.0/24,192.168.20.1,100';

describe('a table of routes', () => {
  test.each(
    Object.entries({
      'without names': line,
      'with names': `InterfaceAlias,DestinationPrefix,NextHop,RouteMetric\r\n${line}\r\n`,
      'with names in another order':
        'Metric;Next hop;Destination;Port\n100;192.168.20.1;192.168.21.0/24;Port3',
      'with the prefix length in its own column':
        'Destination,Prefix length,Next hop,Interface,Metric\n192.168.21.0,24,192.168.20.1,Port3,100',
      'from a spreadsheet': 'Port3\t192.168.21.0/24\t192.168.20.1\t100',
      'with semicolons and a byte order mark': `\uFEFF${line.replaceAll(',', ';')}`,
      'in quotation marks, as Export-Csv writes it':
        '#TYPE System.Management.Automation.PSCustomObject\r\n"InterfaceAlias","DestinationPrefix","NextHop","RouteMetric"\r\n"Port3","192.168.21.0/24","192.168.20.1","100"\r\n',
      'with what a spreadsheet says of its separator': `sep=;\r\n${line.replaceAll(',', ';')}`,
      'with old line ends and blank lines': `\r\r${line}\r\r`,
      'with empty cells at its end': `${line},,`,
      'pasted from a console':
        'InterfaceAlias DestinationPrefix NextHop      RouteMetric\n-------------- ----------------- -------      -----------\nPort3          192.168.21.0/24   192.168.20.1         100\n\n',
      'as JSON': JSON.stringify(one),
      'as JSON with keys in any case':
        '[{"interfacealias":"Port3","DESTINATIONPREFIX":"192.168.21.0/24","nextHop":"192.168.20.1","routemetric":"100"}]',
      'as JSON with notes and a comma too many': `// mine\n[${JSON.stringify(one[0])},]`,
      'as a JSON object of its routes': JSON.stringify({ routes: one }),
      'as one JSON object, as PowerShell writes a list of one': JSON.stringify(one[0]),
    }),
  )('is read %s', (_, text) => {
    expect(rows(text)).toEqual([bare(row())]);
    expect(read(text)).toMatchObject({ errors: [], ignored: [], leftOut: [] });
  });

  test('keeps what is wrong in a cell, for the rules to say so', () => {
    expect(rows('port 3,172.27.5.0/24,,low')).toEqual([
      { InterfaceAlias: 'port 3', DestinationPrefix: '172.27.5.0/24', NextHop: '', RouteMetric: 'low' },
    ]);
    expect(rows('[{"NextHop":"192.168.20.1","RouteMetric":1.5,"Port":null}]')).toEqual([
      { InterfaceAlias: '', DestinationPrefix: '', NextHop: '192.168.20.1', RouteMetric: '1.5' },
    ]);
  });

  test('tells where each row begins, also after a cell of two lines', () => {
    const text = 'Port,Destination,Next hop\n"Port3\n",10.1.0.0/16,10.0.0.1\n  Port4,10.2.0.0/16,10.0.0.1';
    expect(read(text).Routes.map((item) => [item.line, item.column])).toEqual([
      [2, 1],
      [4, 1],
    ]);
    expect(read('[\n  {"Port": "Port3"}]').Routes).toMatchObject([{ line: 2, column: 3 }]);
  });

  test.each(['\n', '\r\n', '\r'])('counts lines that end with %j', (end) => {
    const text = [line, '', line].join(end);
    expect(read(text).Routes.map((item) => item.line)).toEqual([1, 3]);
  });

  test('names the line of what it cannot read, and reads the rest', () => {
    const { Routes, errors } = read(
      `${line}\nPort3,10.0.0.0/8\n"Port3,10.1.0.0/16,10.0.0.1\n${line},200,300`,
    );
    expect(Routes).toHaveLength(1);
    expect(errors.map((error) => [error.code, error.line, error.column])).toEqual([
      ['routesFile.cells', 2, 1],
      ['routesFile.quote', 3, 1],
      ['routesFile.cells', 4, 1],
    ]);
    const json = read('[\n{"Port":"Port3"},\n 7,\n{"Port":["Port3"]}, {}]');
    expect(json.Routes).toHaveLength(1);
    expect(json.errors.map((error) => [error.code, error.line, error.column])).toEqual([
      ['routesFile.notARow', 3, 2],
      ['routesFile.value', 4, 9],
      ['routesFile.notARow', 4, 21],
    ]);
  });

  test.each([
    ['NextHop', `InterfaceAlias,DestinationPrefix,NextHop,RouteMetric,NextHop\n${line},192.168.20.9`, 1, 54],
    ['Gateway', `Gateway;NextHop;Port;Destination\n192.168.20.9;192.168.20.1;Port3;192.168.21.0/24`, 1, 9],
    ['NextHop', '[{"InterfaceAlias":"Port3","NextHop":"192.168.20.9",\n"NextHop":"192.168.20.1"}]', 2, 1],
    ['gateway', '[{"gateway":"192.168.20.9","NextHop":"192.168.20.1"}]', 1, 28],
  ])('takes neither of two values for %s', (first, text, at, column) => {
    const { Routes, errors } = read(text);
    expect(Routes).toEqual([]);
    expect(errors).toEqual([
      expect.objectContaining({ code: 'routesFile.doubled', line: at, column }) as unknown,
    ]);
    expect(errors[0]?.values).toMatchObject({ first, name: 'NextHop', known: 'NextHop' });
  });

  test('a key without a value beside one with a value is no second one', () => {
    expect(rows(JSON.stringify([{ ...one[0], Gateway: null }]))).toEqual([bare(row())]);
  });

  test('names unknown columns, once each', () => {
    expect(read(`Port,Site,Destination,Next hop\nPort3,Hall 4,10.0.0.0/16,10.9.0.1`).ignored).toMatchObject([
      { code: 'routesFile.unknownColumn', values: { name: 'Site' }, line: 1, column: 6 },
    ]);
    expect(read('[{"Port":"Port3","Site":1},{"Port":"Port3","Site":2}]').ignored).toHaveLength(1);
  });

  test.each([
    ['Metrk', 'RouteMetric'],
    ['Netmasc', 'SubnetMask'],
    ['网络掩', 'SubnetMask'],
    ['RouteMetrics', 'RouteMetric'],
    ['Next hopp', 'NextHop'],
    ['Prefixlenght', 'PrefixLength'],
    ['Ports', 'InterfaceAlias'],
    ['Site', undefined],
    ['Comment', undefined],
    ['Nr', undefined],
  ])('names for the unknown column %s the nearest one, %s', (name, near) => {
    const found = { values: near === undefined ? { name } : { name, near } };
    const code = near === undefined ? 'routesFile.unknownColumn' : 'routesFile.nearColumn';
    const csv = read(`Port,Destination,${name}\nPort3,10.0.0.0/16,1`).ignored;
    const json = read(`[{"Port":"Port3",${JSON.stringify(name)}:1}]`).ignored;
    for (const ignored of [csv, json]) expect(ignored).toMatchObject([{ code, ...found }]);
  });

  test('says of names in another language that it does not know them, instead of reading them as a route', () => {
    const { Routes, errors } = read(`Liitäntä;Kohde;Yhdyskäytävä;Mittari\n${line.replaceAll(',', ';')}`);
    expect(Routes.map(bare)).toEqual([bare(row())]);
    expect(errors).toMatchObject([{ code: 'routesFile.header', line: 1 }]);
  });

  test('refuses what is no table, with the place where there is one', () => {
    expect(refusal('')).toMatchObject({ code: 'routesFile.empty' });
    expect(refusal(' \n# nothing\n')).toMatchObject({ code: 'routesFile.empty' });
    expect(refusal('[]')).toMatchObject({ code: 'routesFile.empty' });
    expect(refusal('[{"Port": "Port3"\n')).toMatchObject({ code: 'json.endsEarly', line: 2, column: 1 });
    expect(refusal('{"Machines": []}')).toMatchObject({ code: 'routesFile.notAList' });
    expect(refusal(`${line}\n`.repeat(mostRoutes + 1))).toMatchObject({ code: 'routesFile.tooManyRows' });
    expect(refusal('['.repeat(100_000))).toMatchObject({ code: 'routesFile.tooManyRows' });
    expect(refusal('x'.repeat(200_000))).toMatchObject({ code: 'routesFile.tooLarge' });
    expect(read(`${line}\n`.repeat(mostRoutes)).Routes).toHaveLength(mostRoutes);
  });

  test('reads JSON with the liberties of a deployment file, and names the same causes', () => {
    const json = '[{"Port":"Port3","Destination":"10.0.0.0/16","Gateway":"10.9.0.1","Metric":5}]';
    const odd = `\ufeff// by hand\n${json.replaceAll(':', '\u00a0:\u3000').replace('}]', ',},]\u200b')}`;
    expect(rows(odd)).toEqual(rows(json));
    expect(refusal('[{"Port":"a\\Port3"}]')).toMatchObject({ code: 'json.backslash', line: 1, column: 12 });
    expect(refusal('[{"Metric":010}]')).toMatchObject({ code: 'json.leadingZero' });
    expect(refusal("[{'Port':1}]")).toMatchObject({ code: 'json.singleQuotes' });
    expect(refusal('[{"Port":1} {"Port":2}]')).toMatchObject({ code: 'json.noComma' });
  });

  test('every refusal has its sentence and a remedy', () => {
    const t = translator('en');
    const bad = [
      '',
      '[{',
      '{"a":1}',
      '[7,{"Port":[]}]',
      'a,b\n1,2,3,4,5',
      '"Port3,1',
      'Port,Site\n1,2',
      'Port,Metrk\n1,2',
    ];
    for (const text of bad) {
      const result = readRoutes(text);
      const all = result.ok ? [...result.value.errors, ...result.value.ignored] : [result.error];
      expect(all.length).toBeGreaterThan(0);
      for (const error of all) {
        const { message, remedy } = errorText(error, t);
        expect(`${message} ${remedy}`).not.toMatch(/\{\w+\}|internal/);
        expect(message).not.toBe(t('error.internal.message'));
      }
    }
  });

  test('comes back the same from CSV with any separator', () => {
    const cell = fc.stringMatching(/^[A-Za-z0-9./][A-Za-z0-9 ./",;]{0,12}$/).map((text) => text.trim());
    const wanted = fc.array(fc.tuple(fc.constantFrom('Port3', 'Port4'), cell, cell, fc.nat({ max: 65535 })), {
      minLength: 1,
      maxLength: 20,
    });
    const quoted = (value: string | number) => `"${String(value).replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        wanted,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        (table, sep, end) => {
          const text = ['InterfaceAlias DestinationPrefix NextHop RouteMetric'.split(' '), ...table]
            .map((cells) => cells.map(quoted).join(sep))
            .join(end);
          expect(rows(text)).toEqual(
            table.map(([InterfaceAlias, DestinationPrefix, NextHop, RouteMetric]) => ({
              InterfaceAlias,
              DestinationPrefix,
              NextHop,
              RouteMetric,
            })),
          );
        },
      ),
    );
  });

  // What takes the square of its length takes longer than this, and the rest a fraction of it.
  test.each(['ip ', ' ', 'Add-HcsNetRoute -a ', '"', ':', '{"a":1,', 'route add '])(
    'has no routes in a long line of %j, and says so',
    (part) => {
      const result = readRoutes(part.repeat(Math.floor(125_000 / part.length)));
      expect(result.ok ? result.value.errors.length : result.error.code).toBeTruthy();
    },
    15_000,
  );

  test('never throws and never loses count, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.stringMatching(/^[,;"\n\r\t [{a1]*$/)), (text) => {
        const result = readRoutes(text);
        if (result.ok) expect(result.value.Routes.length + result.value.errors.length).toBeGreaterThan(0);
      }),
    );
  });
});
