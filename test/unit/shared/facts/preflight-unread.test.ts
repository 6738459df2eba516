import { describe, expect, test } from 'vitest';
import { preflight, type PreflightOptions } from '#shared/preflight/preflight.ts';
import { unread } from '../machines.ts';

const everything: PreflightOptions = {
  offline: true,
  windowsNode: true,
  adapter: 'Ethernet',
  nodeMemoryMB: 4096,
  nodeDiskGB: 10,
};

describe('facts that are not there', () => {
  const without = unread('routes');

  test('are on their way before anything was read, and while they are read', () => {
    expect(preflight({}, [], []).map((check) => check.state)).not.toContain('unread');
    expect(preflight(without, [], ['routes']).find(({ id }) => id === 'gateway')?.state).toBe('reading');
  });

  test('are unread once reading is over, and when reading them failed', () => {
    expect(preflight(without, [], []).find(({ id }) => id === 'gateway')?.state).toBe('unread');
    const lost = [{ fact: 'routes', code: 'host.call', message: 'Access denied' }];
    expect(preflight(without, lost, ['routes']).find(({ id }) => id === 'gateway')?.state).toBe('unread');
  });

  test('leave every check unread that needs them, and no other in doubt', () => {
    const states = preflight({ probes: {} }, [], [], everything);
    expect(new Set(states.map((check) => check.state))).toEqual(new Set(['unread', 'note']));
  });
});
