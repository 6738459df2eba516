import { describe, expect, test } from 'vitest';
import { probe } from '#electron/host/facts/read-facts.ts';
import type { Call } from '#shared/calls/call.ts';
import { FakeMachine, type Reply } from './fakes/machine.ts';

describe('what rules lack', () => {
  const network = (call: Call): Reply => {
    if (call.cmdlet === 'Send-Ping') {
      const addresses = call.parameters['Addresses'] as readonly string[];
      return addresses.map((Address) =>
        Address.endsWith('.1')
          ? { Address, Answered: true, Ms: 3, LinkLayerAddress: '001122334455' }
          : { Address, Answered: false, LinkLayerAddress: '00-00-00-00-00-00' },
      );
    }
    const name = call.parameters['Name'];
    if (name === 'known.example') return [{ Name: name, Type: 1, IPAddress: '192.0.2.7' }];
    if (name === 'refused.example') return { code: 'call.failed', detail: 'DNS name does not exist' };
    return { code: 'call.missing', detail: '' };
  };

  test('is pinged many at a time, each address once', async () => {
    const machine = new FakeMachine(network);
    const wanted = Array.from({ length: 250 }, (_, index) => `10.0.0.${String(index)}`);
    const { ping } = await probe(
      machine,
      [...wanted, ...wanted].map((address) => ({ ping: address })),
    );
    const sizes = machine.asked.map((call) => (call.parameters['Addresses'] as readonly string[]).length);
    expect(sizes).toEqual([250]);
    expect(ping?.['10.0.0.1']).toMatchObject({ answered: true, ms: 3, mac: '00-11-22-33-44-55' });
    expect(ping?.['10.0.0.249']).toEqual({ answered: false, at: ping?.['10.0.0.249']?.at });
  });

  test('is looked up; a machine that cannot ask leaves it open', async () => {
    const resolve = (name: string) => ({ resolve: { server: '10.0.0.53', name } });
    const found = await probe(new FakeMachine(network), [
      resolve('known.example'),
      resolve('refused.example'),
      resolve('nobody.example'),
    ]);
    expect(found.resolve).toMatchObject({
      '10.0.0.53 known.example': { resolved: true },
      '10.0.0.53 refused.example': { resolved: false },
    });
    expect(found.resolve).not.toHaveProperty('10.0.0.53 nobody.example');
  });

  test('is named by the DNS servers that were given, and by nobody without them', async () => {
    const asked: unknown[] = [];
    const machine = Object.assign(new FakeMachine(network), {
      reverseNames: (addresses: readonly string[], servers: readonly string[]) => {
        asked.push({ addresses, servers });
        return Promise.resolve({ '10.0.0.1': 'gateway.plant', '10.0.0.2': null });
      },
    });
    const needs = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((ping) => ({ ping }));
    const { ping } = await probe(machine, needs, { servers: ['10.0.0.53'] });
    expect(asked).toEqual([{ addresses: ['10.0.0.1', '10.0.0.2', '10.0.0.3'], servers: ['10.0.0.53'] }]);
    expect(ping?.['10.0.0.1']).toMatchObject({ answered: true, name: 'gateway.plant' });
    expect(ping?.['10.0.0.2']).toMatchObject({ answered: false, name: null });
    // No server answered for this one.
    expect(ping?.['10.0.0.3']).not.toHaveProperty('name');

    await probe(machine, needs);
    expect(asked).toHaveLength(1);
  });

  test('stays open on a machine that cannot ping', async () => {
    const machine = new FakeMachine(() => ({ code: 'host.exited', detail: '' }));
    expect(await probe(machine, [{ ping: '10.0.0.1' }])).toEqual({ ping: {}, resolve: {}, connect: {} });
  });
});
