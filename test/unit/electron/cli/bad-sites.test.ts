import { existsSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { csvOf, machine, plant } from '../../shared/sites/tables.ts';

const { place, run, save } = commandLine('edge-wizard-bad-sites');
const one = machine(1);
const template = () => save('plant.json', plant);

test.each([
  ['a table without names', 'CpuCount;AdapterName\r\n4;x', 'sites.noName'],
  ['headings alone', 'Name;AdapterName\r\n;;', 'sites.noRows'],
  ['nothing', '', 'sites.empty'],
  ['another list', '[1]', 'sites.notRows'],
])('%s is refused, and nothing is written', (_, text, code) => {
  const ran = run([
    'sites',
    save('bad.csv', text),
    '--template',
    template(),
    '--out',
    place('bad'),
    '--json',
  ]);
  expect(ran).toMatchObject({ exit: 2, json: { format: 'edge-wizard/sites/1', error: { code } } });
  expect(existsSync(place('bad'))).toBe(false);
});

test('a code page, a missing table and a broken template are refused', () => {
  writeFileSync(place('ansi.csv'), Buffer.from('Name;Site\r\nB\xfcro;x', 'latin1'));
  expect(run(['sites', place('ansi.csv'), '--json'])).toMatchObject({
    exit: 2,
    json: { error: { code: 'sites.encoding' } },
  });
  expect(run(['sites', place('none.csv'), '--json'])).toMatchObject({
    exit: 2,
    json: { error: { code: 'file.read' } },
  });
  expect(run(['sites', '--json'])).toMatchObject({ exit: 2, json: { error: { code: 'usage.file' } } });
  expect(
    run(['sites', save('ok.csv', csvOf([one])), '--template', save('broken.json', '{ oops'), '--json']),
  ).toMatchObject({
    exit: 2,
    json: { error: { code: 'sites.template', message: expect.stringContaining('broken.json') as string } },
  });
});

test('what every row has from the template is said once, as text', () => {
  const { Machines: _, ...without } = plant;
  const { out, exit } = run([
    ...['sites', save('many.csv', csvOf(Array.from({ length: 9 }, (__, index) => machine(index))))],
    ...['--template', save('bare.json', { ...without, User: {} })],
  ]);
  expect(exit).toBe(1);
  // The terms, and the diagnostic data.
  expect(out.match(/R-EULA-1/g)).toHaveLength(2);
  expect(out).toContain('9 rows, the first one is 2');
});
