import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { calls } from '#shared/ipc/contract.ts';

type Call = (...args: unknown[]) => unknown;
type Api = Readonly<Record<string, Call>> & {
  readonly on: (name: string, heard: (...args: unknown[]) => void) => () => void;
};
const exposed: Record<string, Api> = {};
const ipcRenderer = Object.assign(new EventEmitter(), { invoke: vi.fn(() => Promise.resolve('answer')) });
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: Api) => {
      exposed[name] = api;
    },
  },
  ipcRenderer,
}));
beforeAll(async () => {
  await import('#electron/preload/preload.ts');
});

describe('the preload', () => {
  it('gives the page one frozen object with the calls of the contract and the events', () => {
    expect(Object.keys(exposed)).toEqual(['wizard']);
    expect(Object.keys(exposed['wizard'] ?? {}).sort()).toEqual([...Object.keys(calls), 'on'].sort());
    expect(Object.isFrozen(exposed['wizard'])).toBe(true);
  });

  it('sends a call on its own channel, with its input alone', async () => {
    await exposed['wizard']?.['help.open']?.({ id: 'arc' }, 'superfluous');
    expect(ipcRenderer.invoke.mock.calls).toEqual([['wizard:help.open', { id: 'arc' }]]);
  });

  it('hands on the payload of an event, never the event, until it is told to stop', () => {
    const heard: unknown[][] = [];
    const stop = exposed['wizard']?.on('job.changed', (...args: unknown[]) => heard.push(args));
    ipcRenderer.emit('wizard:job.changed', { sender: ipcRenderer }, { seq: 1 });
    stop?.();
    ipcRenderer.emit('wizard:job.changed', { sender: ipcRenderer }, { seq: 2 });
    expect(heard).toEqual([[{ seq: 1 }]]);
  });

  it('listens to no channel that is not in the contract', () => {
    expect(() => exposed['wizard']?.on('job.secret', () => undefined)).toThrow('There is no event');
    expect(ipcRenderer.eventNames()).toEqual([]);
  });

  it('is one small file that needs nothing but electron, as a sandbox demands', async () => {
    const bundle = await build({
      configFile: join(import.meta.dirname, '../../../../build/vite.preload.ts'),
      logLevel: 'silent',
      build: { write: false },
    });
    const { output } = bundle as Rolldown.RolldownOutput;
    const code = output.flatMap((part) => (part.type === 'chunk' ? [part.code] : []));
    expect(code).toHaveLength(1);
    expect(code[0]?.length).toBeLessThan(4000);
    const needed = [...(code[0] ?? '').matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name);
    expect(needed).toEqual(['electron']);
  });
});
