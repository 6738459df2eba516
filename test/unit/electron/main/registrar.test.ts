import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { inputLimit, registerCalls, type Handlers } from '#electron/main/ipc/registrar.ts';
import { isOurPage, type Sender } from '#electron/main/ipc/sender.ts';
import { calls, type CallName } from '#shared/ipc/contract.ts';
import { callNames } from '#shared/ipc/names.ts';

const ours: Sender = { sender: { id: 7 }, senderFrame: { url: 'app://wizard/', parent: null } };

type Listener = (event: Sender, ...args: unknown[]) => Promise<unknown>;

/** A registrar whose handlers write down what reached them. */
function open(answer: () => unknown = () => ({ ok: true, value: null })) {
  const listeners = new Map<string, Listener>();
  const reached: unknown[] = [];
  const logged: unknown[][] = [];
  const handlers = Object.fromEntries(
    callNames.map((name) => [
      name,
      (input: unknown) => {
        reached.push(input);
        return answer();
      },
    ]),
  ) as unknown as Handlers;
  registerCalls({
    ipc: { handle: (channel, listener) => void listeners.set(channel, listener as unknown as Listener) },
    handlers,
    isTrusted: (sender) => isOurPage(sender, 7),
    log: (...entry) => void logged.push(entry),
  });
  const call = (name: string, input?: unknown, sender = ours) =>
    listeners.get(`wizard:${name}`)?.(sender, input);
  return { call, reached, logged, listeners };
}

const refused = { ok: false, error: { code: 'input' } };

describe('the registrar', () => {
  it('opens every call of the contract, and no other channel', () => {
    const channels = Object.keys(calls).map((name) => `wizard:${name}`);
    expect([...open().listeners.keys()].sort()).toEqual(channels.sort());
  });

  it('hands a fitting input to its handler and gives back what it says', async () => {
    const { call, reached } = open(() => ({ ok: true, value: 'said' }));
    expect(await call('help.open', { id: 'arc' })).toEqual({ ok: true, value: 'said' });
    expect(reached).toEqual([{ id: 'arc' }]);
  });

  it.each<[string, Sender]>([
    ['another window', { ...ours, sender: { id: 8 } }],
    ['a frame that has gone', { ...ours, senderFrame: null }],
    ['a frame inside the page', { ...ours, senderFrame: { url: 'app://wizard/', parent: {} } }],
    ['another host', { ...ours, senderFrame: { url: 'app://wizard.example/', parent: null } }],
    ['a web page', { ...ours, senderFrame: { url: 'https://wizard/', parent: null } }],
    ['a file', { ...ours, senderFrame: { url: 'file:///C:/app/index.html', parent: null } }],
    ['an empty address', { ...ours, senderFrame: { url: '', parent: null } }],
    ['an empty page', { ...ours, senderFrame: { url: 'about:blank', parent: null } }],
  ])('refuses %s', async (_who, sender) => {
    const { call, reached } = open();
    expect(await call('app.state', {}, sender)).toMatchObject(refused);
    expect(reached).toEqual([]);
  });

  it('never lets an input through that its schema does not know', async () => {
    const { call, reached } = open();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...callNames), input, async (name: CallName, value) => {
        reached.length = 0;
        const answer = await call(name, value);
        const parsed = v.safeParse(calls[name].input, value);
        expect(reached).toEqual(parsed.success ? [parsed.output] : []);
        if (!parsed.success) expect(answer).toMatchObject(refused);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses more than a megabyte before looking at it, counted in bytes', async () => {
    const { call, reached } = open();
    const wide = '界'.repeat(Math.ceil(inputLimit / 3));
    expect(await call('clipboard.write', { text: wide })).toMatchObject(refused);
    expect(await call('clipboard.write', { text: 'x'.repeat(999_999) })).toEqual({ ok: true, value: null });
    expect(reached).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ['job.resume', { secrets: { ['k'.repeat(500_000)]: '' } }, 'secrets.…'],
    ['job.resume', { secrets: { 'canary-7f3a91': 7 } }, 'secrets.…'],
    ['job.resume', { secrets: {}, 'canary-7f3a91': 7 }, '…'],
    ['facts.probe', { needs: [{ ping: '10.0.0.1' }, { ping: 7 }] }, 'needs.1'],
    ['support.save', { without: ['a', 7] }, 'without.1'],
  ])('of %s, names where an input does not fit, but no key that was sent', async (name, input, place) => {
    const { call, logged } = open();
    const answer = await call(name, input);
    expect(answer).toMatchObject({ ok: false, error: { code: 'input', detail: place } });
    expect(logged).toEqual([['ipc.refused', `${name}: ${place}`]]);
  });

  it('refuses what JSON cannot carry', async () => {
    const { call, reached } = open();
    const circular: Record<string, unknown> = {};
    circular['self'] = circular;
    for (const bad of [circular, 1n, undefined, () => 1, Symbol('x')]) {
      expect(await call('app.state', bad)).toMatchObject(refused);
    }
    expect(reached).toEqual([]);
  });

  it('turns a throw into an error without its words, and keeps those in the log', async () => {
    const { call, logged } = open(() => {
      throw new Error('C:\\secret');
    });
    const answer = await call('app.state', {});
    expect(answer).toEqual({ ok: false, error: { code: 'internal', values: { call: 'app.state' } } });
    expect(String(logged[0]?.[1])).toContain('C:\\secret');
  });

  it('logs a refusal without what was sent', async () => {
    const { call, logged } = open();
    await call('job.start', { answers: 'hunter2', secrets: { 'Arc.ClientSecret': 'hunter2' } });
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain('hunter2');
  });
});

/** Near misses as well as noise: real names with wrong or superfluous parts. */
const input = fc.oneof(
  fc.constant({}),
  fc.jsonValue(),
  fc.record(
    {
      id: fc.oneof(fc.constantFrom('arc', 'offline', '__proto__'), fc.string()),
      text: fc.string(),
      from: fc.oneof(fc.integer(), fc.double()),
      needs: fc.array(fc.oneof(fc.record({ ping: fc.ipV4() }), fc.jsonValue()), { maxLength: 3 }),
      keepSecrets: fc.boolean(),
      fingerprint: fc.string(),
    },
    { requiredKeys: [] },
  ),
);
