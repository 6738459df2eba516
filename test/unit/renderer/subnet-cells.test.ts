import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bandsOf,
  canTake,
  countCells,
  moved,
  subnetCells,
  type Cell,
} from '#renderer/diagrams/subnet-cells.ts';
import { blockOf, subnetPlanOf, type SubnetPlan } from '#renderer/diagrams/subnet-plan.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { formatIPv4, parseIPv4, subnetOf } from '#shared/net/ipv4.ts';

const ip = (text: string): number => parseIPv4(text) ?? 0;
const at = '2026-11-22T14:02:00Z';
const block = subnetOf(ip('10.20.30.0'), 24);
const nobody = (): boolean => false;

const facts: HostFacts = {
  addresses: [
    { IPAddress: '10.20.30.57', InterfaceIndex: 12, PrefixLength: 24, InterfaceAlias: 'Ethernet 2' },
  ],
  neighbors: [
    { IPAddress: '10.20.30.9', InterfaceIndex: 12, LinkLayerAddress: '00-1B-1B-00-00-09', State: 'Stale' },
  ],
  probes: {
    ping: {
      '10.20.30.1': { answered: true, ms: 1, at },
      '10.20.30.161': { answered: true, ms: 2, mac: '00-1B-1B-4A-9C-02', at },
      '10.20.30.200': { answered: false, at },
      '10.20.30.160': { answered: false, at },
      '10.20.30.202': { answered: false, name: 'plc-7.plant', at },
      '10.20.30.203': { answered: false, name: null, at },
    },
  },
};
const plan: SubnetPlan = {
  gateway: ip('10.20.30.1'),
  controlPlane: ip('10.20.30.160'),
  linuxNode: ip('10.20.30.161'),
  service: { first: ip('10.20.30.170'), last: ip('10.20.30.179') },
  subnet: block,
};

const cellAt = (text: string, cells: readonly Cell[] = subnetCells(block, plan, facts, nobody)): Cell => {
  const cell = cells.find((one) => one.text === text);
  if (cell === undefined) throw new Error(`${text} is not on the map`);
  return cell;
};

describe('a cell of the map', () => {
  test.each([
    ['10.20.30.0', 'unusable'],
    ['10.20.30.255', 'unusable'],
    ['10.20.30.1', 'gateway'],
    ['10.20.30.57', 'host'],
    ['10.20.30.9', 'used'],
    ['10.20.30.200', 'free'],
    ['10.20.30.201', 'unknown'],
    ['10.20.30.202', 'silent'],
    ['10.20.30.203', 'free'],
    ['10.20.30.160', 'controlPlane'],
    ['10.20.30.179', 'service'],
    ['10.20.30.180', 'unknown'],
  ])('%s is %s', (text, state) => {
    expect(cellAt(text).state).toBe(state);
  });

  test('a planned address that somebody has is a conflict and still says what was planned', () => {
    expect(cellAt('10.20.30.161')).toMatchObject({
      state: 'conflict',
      problem: 'used',
      planned: ['linuxNode'],
    });
  });

  test.each([
    ['own', { linuxNode: ip('10.20.30.57') }, '10.20.30.57'],
    ['twice', { linuxNode: ip('10.20.30.160') }, '10.20.30.160'],
    ['twice', { linuxNode: ip('10.20.30.175') }, '10.20.30.175'],
    ['unusable', { linuxNode: ip('10.20.30.255') }, '10.20.30.255'],
    ['outside', { subnet: subnetOf(ip('10.20.30.1'), 25), linuxNode: ip('10.20.30.200') }, '10.20.30.200'],
  ])('what speaks against a plan is named: %s', (problem, change, text) => {
    const cells = subnetCells(block, { ...plan, ...change }, facts, nobody);
    expect(cellAt(text, cells)).toMatchObject({ state: 'conflict', problem });
  });

  test('a gateway that answers is no conflict', () => {
    expect(cellAt('10.20.30.1').problem).toBeUndefined();
  });

  test('a planned address nobody was asked about is still open, one that kept silent is not', () => {
    expect(cellAt('10.20.30.170').isOpen).toBe(true);
    expect(cellAt('10.20.30.160').isOpen).toBe(false);
    const again = subnetCells(block, plan, facts, (text) => text === '10.20.30.160');
    expect(cellAt('10.20.30.160', again).isOpen).toBe(true);
  });
});

describe('network and broadcast address follow the real prefix', () => {
  test('in a /22 the middle block has neither', () => {
    const wide = { ...plan, subnet: subnetOf(ip('10.20.30.1'), 22) };
    const states = subnetCells(block, wide, facts, nobody).map(({ state }) => state);
    expect(states).not.toContain('unusable');
  });

  test('in a /26 everything outside it is unusable', () => {
    const narrow = { ...plan, subnet: subnetOf(ip('10.20.30.1'), 26) };
    const cells = subnetCells(block, narrow, {}, nobody);
    expect(cellAt('10.20.30.63', cells)).toMatchObject({ state: 'unusable', place: 'broadcast' });
    expect(cellAt('10.20.30.64', cells)).toMatchObject({ state: 'unusable', place: 'outside' });
  });
});

test('whatever is planned, the legend adds up to 256', () => {
  const address = fc.integer({ min: 0, max: 1023 }).map((offset) => ip('10.20.28.0') + offset);
  fc.assert(
    fc.property(
      address,
      address,
      address,
      address,
      fc.nat(60),
      fc.integer({ min: 1, max: 32 }),
      (...given) => {
        const [gateway, controlPlane, linuxNode, first, size, prefix] = given;
        const any: SubnetPlan = {
          gateway,
          controlPlane,
          linuxNode,
          service: { first, last: first + size },
          subnet: subnetOf(gateway, prefix),
        };
        const cells = subnetCells(blockOf(any, 'linuxNode', undefined) ?? block, any, facts, nobody);
        const counts = [...countCells(cells).values()];
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(256);
      },
    ),
  );
});

describe('the block that is shown', () => {
  test('follows the field that is being filled', () => {
    const wide = { ...plan, subnet: subnetOf(ip('10.20.30.1'), 22), controlPlane: ip('10.20.28.7') };
    expect(blockOf(wide, 'controlPlane', undefined)).toEqual(subnetOf(ip('10.20.28.0'), 24));
    expect(blockOf(wide, 'linuxNode', undefined)).toEqual(block);
  });

  test('is not led out of the subnet by an address outside it', () => {
    expect(blockOf({ ...plan, linuxNode: ip('1.2.3.4') }, 'linuxNode', undefined)).toEqual(block);
  });

  test('is the machine’s own while nothing is planned', () => {
    expect(blockOf({}, 'linuxNode', ip('10.20.30.57'))).toEqual(block);
    expect(blockOf({}, 'linuxNode', undefined)).toBeUndefined();
  });
});

test('a service range that crosses a row says on both sides that it belongs together', () => {
  const cells = subnetCells(block, plan, facts, nobody);
  expect(bandsOf(cells, plan.service)).toMatchObject([
    { row: 10, from: 10, to: 15, comesFrom: false, goesOn: true },
    { row: 11, from: 0, to: 3, comesFrom: true, goesOn: false },
  ]);
});

test('a range that begins before the block has no beginning on the map', () => {
  const service = { first: ip('10.20.29.250'), last: ip('10.20.30.3') };
  const cells = subnetCells(block, { service }, facts, nobody);
  expect(bandsOf(cells, service)).toMatchObject([{ row: 0, from: 0, to: 3, comesFrom: true, goesOn: false }]);
});

test('only a gateway may be put where somebody answers', () => {
  expect(canTake(cellAt('10.20.30.9'), 'linuxNode')).toBe(false);
  expect(canTake(cellAt('10.20.30.9'), 'gateway')).toBe(true);
  expect(canTake(cellAt('10.20.30.200'), 'linuxNode')).toBe(true);
  expect(canTake(cellAt('10.20.30.255'), 'gateway')).toBe(false);
  expect(canTake(cellAt('10.20.30.175'), 'linuxNode')).toBe(false);
  expect(canTake(cellAt('10.20.30.175'), 'service')).toBe(true);
});

test('the arrow keys stop at the edges of the map', () => {
  expect(moved(0, 'ArrowUp')).toBe(0);
  expect(moved(255, 'ArrowRight')).toBe(255);
  expect(moved(20, 'ArrowDown')).toBe(36);
  expect(moved(20, 'Home')).toBe(16);
  expect(moved(20, 'End')).toBe(31);
  expect(moved(20, 'a')).toBeUndefined();
});

test('a plan is read from a file in which anything may still be wrong', () => {
  const read = subnetPlanOf({
    Network: { Ip4GatewayAddress: '10.20.30.1', Ip4PrefixLength: 24, ControlPlaneEndpointIp: '10.20.30' },
    Init: { ServiceIPRangeStart: '10.20.30.170', ServiceIPRangeSize: 0 },
  });
  expect(read).toEqual({ gateway: ip('10.20.30.1'), subnet: block });
  expect(formatIPv4(read.gateway ?? 0)).toBe('10.20.30.1');
});

describe('the addresses of a device on the map', () => {
  const onDevice: SubnetPlan = {
    port: ip('10.20.30.161'),
    nodes: { first: ip('10.20.30.199'), last: ip('10.20.30.200') },
    service: { first: ip('10.20.30.200'), last: ip('10.20.30.202') },
    subnet: block,
  };
  const cells = (plan: SubnetPlan, on: HostFacts = facts) => subnetCells(block, plan, on, nobody);

  test('a port that answers is no conflict, and two ranges on one address are', () => {
    expect(cellAt('10.20.30.161', cells(onDevice)).state).toBe('port');
    expect(cellAt('10.20.30.199', cells(onDevice)).state).toBe('nodes');
    expect(cellAt('10.20.30.200', cells(onDevice))).toMatchObject({ state: 'conflict', problem: 'twice' });
  });

  test('who answers inside a range that the device has is the device itself', () => {
    const nodes = { first: ip('10.20.30.161'), last: ip('10.20.30.162') };
    const plan = { nodes, subnet: block };
    expect(cellAt('10.20.30.161', cells(plan)).problem).toBe('used');
    expect(cellAt('10.20.30.161', cells({ ...plan, there: [nodes] }))).toMatchObject({
      state: 'nodes',
      isOpen: false,
    });
  });

  test('a range may begin anywhere inside itself, and not on the other one', () => {
    expect(canTake(cellAt('10.20.30.199', cells(onDevice)), 'nodes')).toBe(true);
    expect(canTake(cellAt('10.20.30.199', cells(onDevice)), 'service')).toBe(false);
  });

  test('the map stays around the nodes, or the port where there are none', () => {
    expect(blockOf(onDevice, 'nodes', undefined)).toEqual(block);
    expect(blockOf({ port: ip('10.20.31.5') }, 'nodes', undefined)?.network).toBe(ip('10.20.31.0'));
  });
});
