import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { openPowerShellDevice } from '#electron/device/session/powershell-device.ts';
import { ok } from '#shared/result.ts';
import type { RouteRow } from '#shared/routes/types.ts';
import { temporaryFolder } from '../open.ts';
import { Endpoint, endpointOptions, noEndpoint } from './endpoint.ts';
import { afterOf, endOf, met, openedHere, possible, routesHere, type Told } from './here.ts';
import { asText } from './tables.ts';

// Each session starts a PowerShell or two, on a computer that may be busy.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

vi.mock('#electron/composition/open-device.ts', () => ({
  defaultDevice: '',
  openDevice: () => Promise.resolve(ok(openedHere())),
}));
vi.mock('#electron/composition/version.ts', () => ({ version: '0' }));
vi.mock('#electron/cli/routes/password.ts', () => ({ readPassword: () => Promise.resolve(ok('any')) }));

/** How often the session is broken off at a random moment. */
const drops = Number(process.env['EDGE_WIZARD_DROPS'] ?? 20);
const seed = Number(process.env['EDGE_WIZARD_SEED'] ?? Date.now() % 1_000_000);

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = randomFrom(seed);

const route = (third: number, RouteMetric = 100): RouteRow => ({
  ...{ InterfaceAlias: 'Port3', DestinationPrefix: `192.168.${String(third)}.0/24` },
  ...{ NextHop: '192.168.20.1', RouteMetric },
});
/** Those of others, one of them as good as a wanted one. */
const foreign = [route(77), { ...route(78), InterfaceAlias: 'Port2', NextHop: '10.126.72.1' }];
/** First three routes come, then one stays, one is changed, one goes, and one comes. */
const tables = [
  [route(21), route(22), route(23)],
  [route(21), route(22, 50), route(24)],
];

let endpoint: Endpoint;
let folder: string;

beforeAll(async () => {
  if (noEndpoint !== undefined) return;
  folder = temporaryFolder();
  process.env['XDG_STATE_HOME'] = folder;
  const device = join(folder, 'device.json');
  const scenario = { format: 'edge-wizard/scenario/1', kind: 'device', title: 'Two ports' };
  const ports = [
    { Name: 'Port2', Status: 'Up', UseDhcp: false, IpAddress: '10.126.72.15', PrefixLength: 22 },
    { Name: 'Port3', Status: 'Up', UseDhcp: false, IpAddress: '192.168.20.50', PrefixLength: 24 },
  ];
  const basedOn = 'port2-internet-port3-cameras';
  writeFileSync(
    device,
    JSON.stringify({ ...scenario, basedOn, state: { ports, routes: foreign }, faults: [] }),
  );
  endpoint = await Endpoint.open(device);
  Object.assign(process.env, endpoint.environment);
  const target = { name: '127.0.0.1', user: '~\\EdgeUser', https: true, skipCertificateCheck: true };
  const opened = await openPowerShellDevice(endpointOptions(), target, 'any');
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  met.device = opened.value;
});
afterAll(async () => {
  await met.device?.close();
  if (noEndpoint === undefined) await endpoint.close();
});
beforeEach(({ skip }) => {
  skip(noEndpoint !== undefined, noEndpoint);
});

const onDevice = () => endpoint.state.routes as readonly RouteRow[];
const isChange = ({ cmdlet }: { readonly cmdlet: string }) => /^(Add|Remove)-/.test(cmdlet);

/** The two tables, one after the other, and the way back: the commands of one job. */
function commandsOf(job: string): readonly (readonly string[])[] {
  const files = tables.map((rows, index) => {
    const file = join(folder, `routes-${String(index)}.json`);
    writeFileSync(file, JSON.stringify(rows));
    return file;
  });
  return [
    ...files.map((file) => ['apply', file, '--yes', '--job', job]),
    ['rollback', '--yes', '--job', job],
  ];
}

/** What is true of every command, whatever became of its session. @param before what the device had */
function check(told: Told, before: readonly RouteRow[], wanted: readonly RouteRow[]): void {
  const now = asText(onDevice());
  const words = JSON.stringify({ told, now, seed }, null, 1);
  expect(now, words).toEqual(expect.arrayContaining([...asText(foreign)]));
  const changes = endpoint.bridge.heard.filter(isChange).map((call) => JSON.stringify(call));
  // Whatever comes out at the far end is carried out: a second time would be one too many.
  expect(new Set(changes).size, words).toBe(changes.length);
  const { outcome, error } = told.json;
  if (outcome === undefined) {
    expect(error, words).toBeDefined();
    // A job that never began cannot be rolled back: that is the caller's error.
    expect(told.exit, words).toBe(words.includes('usage.routesJob') ? 2 : 3);
    expect(now, words).toEqual(asText(before));
    return;
  }
  expect(possible(before, told), words).toContainEqual(now);
  expect(afterOf(told) ?? now, words).toEqual(now);
  if (outcome === 'done') expect(now, words).toEqual(asText([...foreign, ...wanted]));
  else expect(told.json['failure'], words).toMatchObject({ code: /./, message: /./, remedy: /./ });
  expect(told.exit, words).toBe(outcome === 'done' ? 0 : 3);
}

/** Any moment of a command, or one near a change: most of the time goes by with reading. */
async function moment(duration: number): Promise<void> {
  if (random() < 0.4) {
    await sleep(random() * 1.1 * duration);
    return;
  }
  const changes = 1 + Math.floor(random() * 3);
  for (let heard = 0; heard < changes; heard += 1) await endpoint.bridge.next(isChange);
  await sleep(random() * 60);
}

test(
  `over SSH: a session that breaks off ${String(drops)} times costs no route and tells the truth`,
  async () => {
    const durations: number[] = [];
    for (const words of commandsOf(mkdtempSync(join(folder, 'whole-')))) {
      const start = performance.now();
      expect(await routesHere(words)).toMatchObject({ exit: 0, json: { outcome: 'done' } });
      durations.push(performance.now() - start);
    }
    const tally: Record<string, number> = {};
    const count = (what: string) => (tally[what] = (tally[what] ?? 0) + 1);
    for (let done = 0; done < drops;) {
      endpoint.bridge.store.change({ routes: foreign });
      const job = mkdtempSync(join(folder, 'job-'));
      for (const [index, words] of commandsOf(job).entries()) {
        if (done === drops) break;
        const before = onDevice();
        endpoint.bridge.heard.length = 0;
        const running = routesHere(words);
        const over = await Promise.race([
          running.then(() => true),
          moment(durations[index] ?? 0).then(() => false),
        ]);
        const changes = endpoint.bridge.heard.filter(isChange).length;
        count(over ? 'afterwards' : changes === 0 ? 'before the changes' : 'from the first change on');
        if (random() < 0.5) endpoint.cut();
        else endpoint.bridge.killFarEnds();
        done += 1;
        const told = await running;
        count(endOf(told));
        check(told, before, tables[index] ?? []);
      }
    }
    console.log(`seed ${String(seed)}: ${JSON.stringify(tally)}`);
    expect(tally['done'] ?? 0).toBeGreaterThan(drops / 2);
  },
  60_000 + drops * 60_000,
);
