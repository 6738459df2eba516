import { expect, test } from 'vitest';
import { arcStateOf, careOrder, nodeStateOf } from '#renderer/steps/care/order.ts';
import type { ClusterNow } from '#shared/verification/cluster-now.ts';

const kinds = (...input: Parameters<typeof careOrder>) => careOrder(...input).map(({ kind }) => kind);
const needed = (...input: Parameters<typeof careOrder>) =>
  careOrder(...input)
    .filter(({ isNeeded }) => isNeeded)
    .map(({ kind }) => kind);

test('a node that runs is not offered to be started; one that may not is', () => {
  expect(kinds('ready', false, false)).not.toContain('start');
  expect(kinds(undefined, false, false).slice(0, 2)).toEqual(['verify', 'start']);
  expect(needed(undefined, false, false)).toEqual([]);
});

test('what the cluster needs comes first, and removing it last', () => {
  expect(kinds('silent', false, false)[0]).toBe('start');
  expect(needed('notReady', true, true)).toEqual(['start', 'repairKms', 'arc']);
  for (const state of ['ready', 'silent', 'notReady', undefined] as const) {
    const all = kinds(state, true, true);
    expect(all.at(-1)).toBe('remove');
    expect(new Set(all).size).toBe(all.length);
  }
});

test("the node's state is that of this computer's own nodes", () => {
  const now = (...nodes: NonNullable<ClusterNow['nodes']>): ClusterNow => ({ readAt: '', nodes });
  const own = { name: 'line3-pc04-ledge', isReady: true };
  const other = { name: 'line4-pc01-ledge', isReady: false };
  expect(nodeStateOf(now(own, other), 'LINE3-PC04')).toBe('ready');
  expect(nodeStateOf(now(own, other), 'LINE4-PC01')).toBe('notReady');
  expect(nodeStateOf(now(), 'LINE3-PC04')).toBe('notReady');
  expect(nodeStateOf({ readAt: '', nodes: null }, 'LINE3-PC04')).toBe('silent');
  expect(nodeStateOf(null, 'LINE3-PC04')).toBeUndefined();
});

test('a deployment that was not to connect to Azure Arc has not lost it', () => {
  const online = { Network: { InternetDisabled: false }, Arc: { ClientId: 'x' } };
  expect(arcStateOf('NotConnected', { ...online, Network: { InternetDisabled: true } })).toBe('none');
  expect(arcStateOf('Disconnected', online)).toBe('lost');
  expect(arcStateOf('Connected', online)).toBe('connected');
  expect(arcStateOf(undefined, online)).toBeUndefined();
});
