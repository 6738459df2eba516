import { mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { onlyOn } from '../../../support/platform.ts';
import { single } from '../../shared/files.ts';

const { place, run, save } = commandLine('edge-wizard-reports');

interface Row {
  readonly name: string;
  readonly state: string;
  readonly message: string;
  readonly proof: readonly { readonly verdict: string }[];
  readonly waivers: readonly unknown[];
  readonly stopped: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
}

/** A report as a job writes it, with values of someone else's choice. */
const report = (more: { machine?: string; reason?: string; check?: string; seen?: string }) => ({
  format: 'edge-wizard/report/1',
  snapshot: {
    ...{ id: 'x', kind: 'deploy', machine: more.machine ?? 'PC', standIn: true, outcome: 'done' },
    startedAt: '2026-11-28T08:00:00.000Z',
    proof: [
      {
        check: more.check ?? 'nodeReady',
        expected: 'Ready',
        seen: more.seen ?? 'Ready',
        verdict: 'disagrees',
      },
    ],
  },
  created: { version: '1.2.3', waivers: [{ rule: 'R-SM-4', reason: more.reason ?? 'a test' }] },
});

test('state, proof, waivers and versions of each machine are in one page and in JSON', () => {
  mkdirSync(place('reports'));
  // Without the internet, Azure isn't needed.
  const Network = { NetworkPlugin: 'flannel', InternetDisabled: true };
  const plain = { ...single, Arc: {}, Network: { ...Network, Ip4AddressPrefix: '192.168.77.0/24' } };
  const file = save('single.json', plain);
  const local = ['--host', 'training', '--yes', '--json'];
  expect(run(['deploy', file, '--job', place('reports/job-1'), ...local]).exit).toBe(0);
  const failing = ['--host', 'training:deploy-fails', '--yes', '--json', '--waive', 'R-SM-4=no subnet here'];
  const waived = save('waived.json', { ...plain, Network });
  expect(run(['deploy', waived, '--job', place('reports/job-2'), ...failing]).exit).toBe(3);
  // Nothing was started: there is only what the command printed.
  const blocked = run([
    'deploy',
    save('wrong.json', { ...plain, Init: { ServiceIPRangeSize: -1 } }),
    ...local,
  ]);
  expect(blocked.exit).toBe(1);
  save('reports/LINE-3.json', blocked.out);
  const ran = run(['report', '--index', place('reports'), '--out', place('index.html'), '--json']);
  expect(ran).toMatchObject({ exit: 1, json: { format: 'edge-wizard/report-index/1', unreadable: [] } });
  const rows = ran.json['machines'] as readonly Row[];
  expect(rows.map(({ state }) => state)).toEqual(['good', 'bad', 'bad']);
  const [good, bad, stopped] = rows;
  expect(good?.proof.every(({ verdict }) => verdict === 'agrees')).toBe(true);
  expect(good?.versions).toMatchObject({ schema: '1.16', wizard: expect.any(String) as string });
  expect(bad?.message).toContain("Kubernetes on it wasn't ready in time");
  expect(bad?.waivers).toEqual([{ rule: 'R-SM-4', reason: 'no subnet here' }]);
  expect(stopped).toMatchObject({ name: 'LINE-3', stopped: [expect.any(String)] });
  const pages = ['en', 'de', 'zh-Hans'].map((language) => {
    run(['report', '--index', place('reports'), '--out', place('index.html'), '--lang', language]);
    return readFileSync(place('index.html'), 'utf8');
  });
  for (const [page, words] of [
    [pages[0], '1 of 3 machines'],
    [pages[1], '1 von 3 Computern'],
    [pages[2], '共 3 台计算机'],
  ] as const) {
    expect(page).toContain(words);
    for (const text of ['LINE-3', 'no subnet here', '1.16']) expect(page).toContain(text);
  }
});

test('a hostile or broken file is named, and stops no other', () => {
  mkdirSync(place('hostile/sub'), { recursive: true });
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
  save('hostile/a.json', report({ machine: markup, reason: markup, check: markup, seen: markup }));
  save('hostile/long.json', report({ machine: 'x'.repeat(100_000), reason: '\u001b[31m\u202e' }));
  save('hostile/cut.json', '{ "format": "edge-wizard/report/1", "snapsh');
  save('hostile/empty.json', '');
  save('hostile/deep.json', '['.repeat(100_000));
  save('hostile/other.json', { format: 'edge-wizard/report/1', snapshot: { machine: 1 } });
  save('hostile/proto.json', '{"__proto__": {"format": "edge-wizard/deploy/1"}}');
  save('hostile/sub/report.json', '[]');
  save('hostile/large.json', '');
  truncateSync(place('hostile/large.json'), 17 * 1024 ** 2);
  writeFileSync(place('hostile/bytes.json'), Buffer.from([0xff, 0xfe, 0, 1, 2]));
  const ran = run(['report', '--index', place('hostile'), '--out', place('hostile.html'), '--json']);
  expect(ran.exit).toBe(1);
  expect((ran.json['machines'] as readonly Row[]).map(({ name }) => name)).toEqual(['a', 'long']);
  expect(ran.json['unreadable']).toMatchObject([
    { file: 'bytes.json', reason: 'notJson' },
    { file: 'cut.json', reason: 'notJson' },
    { file: 'deep.json', reason: 'notJson' },
    { file: 'empty.json', reason: 'notJson' },
    { file: 'large.json', reason: 'tooLarge' },
    { file: 'other.json', reason: 'notReport' },
    { file: 'proto.json', reason: 'notReport' },
    { file: 'sub/report.json', reason: 'notReport' },
  ]);
  const page = readFileSync(place('hostile.html'), 'utf8');
  expect(page).toContain('&lt;script&gt;');
  for (const text of ['<script', '<img', '\u202e', '\u001b']) expect(page).not.toContain(text);
  expect(page).toContain("default-src 'none'");
  expect(page.length).toBeLessThan(30_000);
  for (const file of ['cut.json', 'sub/report.json']) expect(page).toContain(file);
  const { out } = run(['report', '--index', place('hostile')]);
  for (const sign of ['\u202e', '\u001b']) expect(out).not.toContain(sign);
});

test(
  'a link is not followed',
  onlyOn('posix', 'Windows lets nobody create a link without a right to'),
  () => {
    mkdirSync(place('linked'));
    save('elsewhere.json', report({ machine: 'SECRET' }));
    symlinkSync(place('elsewhere.json'), place('linked/link.json'));
    const { json } = run(['report', '--index', place('linked'), '--json']);
    expect(json).toMatchObject({ machines: [], unreadable: [{ file: 'link.json', reason: 'notRead' }] });
  },
);

test.each([
  ['no folder', ['report'], 'usage.option'],
  ['a folder that is not there', ['report', '--index', 'gone'], 'report.folder'],
])('%s is an error', (_, words, code) => {
  expect(run([...words, '--json'])).toMatchObject({
    exit: 2,
    json: { format: 'edge-wizard/report-index/1', error: { code } },
  });
});

test('a folder without reports is an error', () => {
  mkdirSync(place('none'));
  const ran = run(['report', '--index', place('none'), '--json']);
  expect(ran).toMatchObject({ exit: 2, json: { error: { code: 'report.none' } } });
});
