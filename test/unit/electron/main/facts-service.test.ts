import { describe, expect, it } from 'vitest';
import { FactsService, type FactsProgress, type FactsReader } from '#electron/main/services/facts-service.ts';
import type { FactsState } from '#shared/ipc/machine.ts';

const at = '2026-11-22T10:00:00.000Z';
const ping = (ip: string) => ({ ping: { [ip]: { answered: true, at } } });

/** A machine that answers when the test says so. */
function machine() {
  let readings = 0;
  let progress: (state: FactsProgress) => void = () => undefined;
  let finish: (end: Omit<FactsProgress, 'reading'>) => void = () => undefined;
  const reader: FactsReader = {
    read: (onProgress) => {
      readings += 1;
      progress = onProgress;
      return new Promise((resolve) => {
        finish = resolve;
      });
    },
    probe: (needs) =>
      Promise.resolve(ping(needs.flatMap((need) => ('ping' in need ? [need.ping] : [])).join())),
  };
  const told: FactsState[] = [];
  const service = new FactsService(
    reader,
    (state) => void told.push(state),
    () => new Date(at),
  );
  return {
    service,
    told,
    readings: () => readings,
    progress: (state: FactsProgress) => {
      progress(state);
    },
    finish: (end: Omit<FactsProgress, 'reading'>) => {
      finish(end);
    },
  };
}

const computer = { computer: { Name: 'LINE3-PC04' } };

describe('the facts', () => {
  it('are read by one reader at a time, and everyone who asks gets that reading', async () => {
    const { service, readings, finish } = machine();
    const both = [service.read(), service.read()];
    finish({ facts: computer, unread: [] });
    const [first, second] = await Promise.all(both);
    expect(first).toBe(second);
    expect(readings()).toBe(1);
    expect(first).toEqual({ facts: computer, unread: [], reading: [], readAt: at });
  });

  it('are read again when asked again', async () => {
    const { service, readings, finish } = machine();
    for (let times = 0; times < 2; times += 1) {
      const reading = service.read();
      finish({ facts: computer, unread: [] });
      await reading;
    }
    expect(readings()).toBe(2);
  });

  it('arrive in parts, and keep what was known until it is read anew', async () => {
    const { service, told, progress, finish } = machine();
    const first = service.read();
    finish({ facts: { ...computer, product: null }, unread: [] });
    await first;
    const again = service.read();
    progress({ facts: { computer: { Name: 'NEW' } }, unread: [], reading: ['product'] });
    expect(told.at(-1)).toEqual({
      facts: { computer: { Name: 'NEW' }, product: null },
      unread: [],
      reading: ['product'],
      readAt: at,
    });
    finish({ facts: { computer: { Name: 'NEW' } }, unread: [{ fact: 'product', code: 'x', message: '' }] });
    expect((await again).facts).toEqual({ computer: { Name: 'NEW' } });
  });

  it('gain the answers of the network, which a new reading asks for again', async () => {
    const { service, finish } = machine();
    await service.probe([{ ping: '10.0.0.1' }]);
    const both = await service.probe([{ ping: '10.0.0.2' }]);
    expect(Object.keys(both.facts.probes?.ping ?? {})).toEqual(['10.0.0.1', '10.0.0.2']);
    const reading = service.read();
    await service.probe([{ ping: '10.0.0.3' }]);
    finish({ facts: computer, unread: [] });
    expect(Object.keys((await reading).facts.probes?.ping ?? {})).toEqual(['10.0.0.3']);
  });

  it('pass a scan on while it runs, not each answer by itself', async () => {
    let clock = Date.parse(at);
    const told: FactsState[] = [];
    const answers = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'];
    const reader: FactsReader = {
      read: () => Promise.resolve({ facts: {}, unread: [] }),
      probe: (_needs, _servers, onPinged) => {
        for (const address of answers) {
          clock += 60;
          onPinged(address, { answered: false, at });
        }
        return Promise.resolve({
          ping: Object.fromEntries(answers.map((one) => [one, { answered: false, at }])),
        });
      },
    };
    const service = new FactsService(
      reader,
      (state) => void told.push(state),
      () => new Date(clock),
    );
    await service.probe([]);
    const known = told.map(({ facts }) => Object.keys(facts.probes?.ping ?? {}).length);
    expect(known).toEqual([2, 4, 4]);
  });

  it('ask the DNS servers that were read for names, and only when names are wanted', async () => {
    const asked: (readonly string[])[] = [];
    const dnsServers = [
      { InterfaceIndex: 12, ServerAddresses: ['10.0.0.53', 'fec0::1'] },
      { InterfaceIndex: 20, ServerAddresses: ['10.0.0.53', '10.9.0.53'] },
    ];
    const service = new FactsService(
      {
        read: () => Promise.resolve({ facts: { dnsServers }, unread: [] }),
        probe: (_needs, servers) => {
          asked.push(servers);
          return Promise.resolve({});
        },
      },
      () => undefined,
    );
    await service.read();
    await service.probe([{ ping: '10.0.0.7' }]);
    await service.probe([{ ping: '10.0.0.7' }], true);
    expect(asked).toEqual([[], ['10.0.0.53', '10.9.0.53']]);
  });
});
