import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JudgedFinding } from '#shared/findings/waive.ts';
import {
  evidenceOf,
  preflight,
  waiverOfCheck,
  waiversOfChecks,
  type PreflightOptions,
} from '#shared/preflight/preflight.ts';
import { goodMachine, unread } from '../machines.ts';

const everything: PreflightOptions = {
  offline: true,
  windowsNode: true,
  adapter: 'Ethernet',
  nodeMemoryMB: 4096,
  nodeDiskGB: 10,
};
const names = Object.keys(goodMachine) as (keyof HostFacts)[];

describe('what a check rests on', () => {
  test.each<readonly [string, HostFacts, string]>([
    ['hyperV', goodMachine, 'Microsoft-Hyper-V=Enabled'],
    ['power', goodMachine, 'BatteryStatus: none'],
    ['product', { ...goodMachine, product: null }, 'product: none'],
    ['disk', goodMachine, `C:=${String(200 * 1024 ** 3)}`],
    ['gateway', goodMachine, '10.20.30.1 (Ethernet)'],
    ['wifi', goodMachine, 'NdisPhysicalMedium: 14'],
  ])('%s', (id, facts, expected) => {
    const said = preflight(facts, [], [], everything)
      .filter((check) => check.id === id)
      .map((check) => evidenceOf(check, facts, [], everything));
    expect(said).toEqual([expect.stringContaining(expected)]);
  });

  test('no check is judged without a fact behind it, whatever was read', () => {
    fc.assert(
      fc.property(fc.subarray(names), fc.boolean(), (gone, isOffline) => {
        const facts = unread(...gone);
        const options = { ...everything, offline: isOffline };
        for (const check of preflight(facts, [{ fact: 'x', code: 'y', message: '' }], [], options)) {
          const evidence = evidenceOf(check, facts, [], options);
          if (check.state !== 'unread') expect(evidence, check.id).toMatch(/: \S/);
        }
      }),
    );
  });

  test('for a check that is unread, the answer of the machine stands instead', () => {
    const lost = [
      { fact: 'routes', code: 'call.failed', message: 'Access is denied.' },
      { fact: 'drives', code: 'host.timeout', message: '' },
      { fact: 'features', code: 'call.failed', message: 'The requested operation requires elevation.' },
    ];
    const facts = unread('routes', 'drives', 'features');
    const said = (id: 'gateway' | 'disk' | 'hyperV') =>
      evidenceOf({ id, state: 'unread' }, facts, lost, everything);
    expect(said('gateway')).toBe('routes: Access is denied.');
    expect(said('disk')).toBe('drives: host.timeout');
    expect(said('hyperV')).toContain('requires elevation');
  });
});

describe('accepting a check', () => {
  const finding = (text: JudgedFinding['text'], path: string, waivable: boolean): JudgedFinding => {
    const [rule = ''] = text.split('.');
    return { rule, text, severity: 'error', path, values: {}, waivable };
  };
  const edition = finding('R-HOST-1.edition', 'Host.operatingSystem', true);
  const memory = finding('R-MEM-1.free', 'Machines[0].LinuxNode.MemoryInMB', true);
  const elevated = finding('R-HOST-1.elevated', 'Host.host', false);

  test('by its id accepts the finding that says the same, where it is', () => {
    expect(waiversOfChecks([{ rule: 'windows', reason: 'bench' }], [edition, memory])).toEqual([
      { rule: 'R-HOST-1', path: 'Host.operatingSystem', reason: 'bench' },
    ]);
    expect(waiversOfChecks([{ rule: 'memory', reason: 'swap' }], [edition, memory])).toEqual([
      { rule: 'R-MEM-1', path: 'Machines[0].LinuxNode.MemoryInMB', reason: 'swap' },
    ]);
  });

  test('without such a finding accepts the check itself, and never another one', () => {
    const waivers = waiversOfChecks([{ rule: 'clock', reason: 'no battery' }], [edition]);
    expect(waivers).toEqual([{ rule: 'clock', reason: 'no battery' }]);
    expect(waiverOfCheck({ id: 'clock' }, [edition], waivers)).toEqual(waivers[0]);
    expect(waiverOfCheck({ id: 'openSsh' }, [edition], waivers)).toBeUndefined();
  });

  test('does nothing where the finding lets nobody accept it', () => {
    const waivers = [{ rule: 'elevation', reason: 'trust me' }];
    expect(waiverOfCheck({ id: 'elevation' }, [elevated], waivers)).toBeUndefined();
  });
});
