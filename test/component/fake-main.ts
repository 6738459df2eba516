import '@testing-library/jest-dom/vitest';
import { vi } from 'vitest';
import '#renderer/App.svelte';
import { openWindow } from '#renderer/journeys/open-window.ts';
import { loadEverything } from '#renderer/state/later.svelte.ts';
import type { AppError } from '#shared/errors.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { AppState, ShownLanguage } from '#shared/ipc/app.ts';
import type { CallName, Events, Input, Output, WizardApi } from '#shared/ipc/contract.ts';
import type { ChosenFile, RecentFile } from '#shared/ipc/files.ts';
import type { Look } from '#shared/ipc/look.ts';
import type { FactsState } from '#shared/ipc/machine.ts';
import type { Site } from '#shared/ipc/site.ts';
import { err, ok } from '#shared/result.ts';
import { emptyAnswers, type Answers, type AnswerValue } from '#shared/wizard/answers.ts';

// jsdom lays nothing out, so that there is nothing to observe and nowhere to scroll.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = vi.fn();
    unobserve = vi.fn();
    disconnect = vi.fn();
  },
);
Element.prototype.scrollIntoView = vi.fn();
// It knows dialogs, but does not lay them over the page.
HTMLDialogElement.prototype.showModal = function () {
  this.open = true;
};
HTMLDialogElement.prototype.close = function () {
  this.open = false;
};

// As in a window that has been open for a moment.
await loadEverything();

/** A plant's PC: one wired adapter that is up, one that is not, and a device on 10.20.30.161. */
export const plantFacts: HostFacts = {
  host: { ComputerName: 'LINE3-PC04', UserName: 'Anna Brandt', PSVersion: '5.1.26100.1', Elevated: true },
  computer: { Name: 'LINE3-PC04', TotalPhysicalMemory: 17_179_869_184, NumberOfLogicalProcessors: 8 },
  operatingSystem: {
    Caption: 'Microsoft Windows 11 Pro',
    BuildNumber: '26100',
    FreePhysicalMemory: 10_485_760,
  },
  drives: [{ DeviceID: 'C:', FreeSpace: 128_849_018_880, Size: 255_000_000_000 }],
  adapters: [
    {
      Name: 'Ethernet 2',
      InterfaceDescription: 'Intel(R) I210 Gigabit Network Connection',
      InterfaceIndex: 12,
      Status: 'Up',
      MacAddress: '00-1B-1B-00-00-01',
      MtuSize: 1500,
      NdisPhysicalMedium: 14,
      Virtual: false,
      HardwareInterface: true,
      Physical: true,
    },
    { Name: 'Ethernet', InterfaceIndex: 5, Status: 'Disconnected', NdisPhysicalMedium: 14, Physical: true },
  ],
  addresses: [{ IPAddress: '10.20.30.57', InterfaceIndex: 12, PrefixLength: 24, PrefixOrigin: 'Manual' }],
  routes: [{ DestinationPrefix: '0.0.0.0/0', NextHop: '10.20.30.1', InterfaceIndex: 12 }],
  dnsServers: [{ InterfaceIndex: 12, ServerAddresses: ['10.20.30.5'] }],
  neighbors: [
    {
      IPAddress: '10.20.30.161',
      InterfaceIndex: 12,
      LinkLayerAddress: '00-1B-1B-4A-9C-02',
      State: 'Reachable',
    },
  ],
  switches: [],
  product: { DisplayName: 'AKS Edge Essentials - K3s', DisplayVersion: '1.11.247.0' },
  module: { SchemaVersion: '1.16' },
  deployment: { present: false },
};

/** Answers that a person gave, by path. */
export function answered(values: Record<string, AnswerValue>, rest: Partial<Answers> = {}): Answers {
  const entries = Object.entries(values).map(([path, value]) => [path, { value, source: 'you' as const }]);
  return { ...emptyAnswers, ...rest, values: Object.fromEntries(entries) as Answers['values'] };
}

interface Start {
  readonly facts?: HostFacts;
  /** What couldn't be read of the computer. */
  readonly unread?: FactsState['unread'];
  readonly answers?: Answers | null;
  readonly job?: AppState['job'];
  readonly standIn?: boolean;
  readonly recent?: readonly RecentFile[];
  /** What the person chooses in the open dialog. */
  readonly chosen?: ChosenFile;
  /** The language to begin with, if it isn't English. */
  readonly shown?: ShownLanguage;
  /** How it looks, if the person has chosen that. */
  readonly look?: Look;
  /** The recording that is open. */
  readonly site?: Site;
  /** What calls answer, by name, where that is not nothing. */
  readonly replies?: Partial<{ readonly [Name in CallName]: Output<Name> }>;
  /** The main process's own handlers, for calls whose answers depend on each other. */
  readonly behind?: Partial<Record<CallName, (input: never) => unknown>>;
  /** Calls that fail, by name. */
  readonly failing?: Partial<Record<CallName, AppError>>;
}

/** A main process that answers at once, and remembers what it was asked. */
export function fakeMain(start: Start = {}) {
  const asked: { readonly name: CallName; readonly input: unknown }[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const facts = start.facts ?? plantFacts;
  const factsState: FactsState = {
    facts,
    unread: start.unread ?? [],
    reading: [],
    readAt: '2026-11-22T14:02:00Z',
  };
  const answers: Partial<Record<CallName, unknown>> = {
    'app.state': {
      version: '0.1.0',
      machine: { name: 'LINE3-PC04', kind: 'training', standIn: start.standIn ?? true },
      answers: start.answers ?? null,
      job: start.job ?? null,
      site: start.site ?? null,
    } satisfies AppState,
    'facts.read': factsState,
    'facts.probe': factsState,
    'file.export': { saved: null, secretsLeftOut: [] },
    'request.save': { saved: null },
    'file.recent': start.recent ?? [],
    'file.open': start.chosen ?? null,
    'file.openRecent': start.chosen ?? null,
    'job.log': { lines: [] },
    'job.list': [],
    ...start.replies,
  };
  const call = (name: CallName) => (input: unknown) => {
    asked.push({ name, input });
    const failure = start.failing?.[name];
    const behind = start.behind?.[name];
    if (behind !== undefined) return Promise.resolve(behind(input as never));
    return Promise.resolve(failure === undefined ? ok(answers[name] ?? null) : err(failure));
  };
  const on = (name: string, listener: (payload: never) => void) => {
    const set = listeners.get(name) ?? new Set();
    listeners.set(name, set.add(listener));
    return () => set.delete(listener);
  };
  const api = new Proxy({} as WizardApi, {
    get: (_, name) => (name === 'on' ? on : call(name as CallName)),
  });
  return {
    ...openWindow(api, start.shown, start.look),
    inputs: <Name extends CallName>(name: Name): readonly Input<Name>[] =>
      asked.filter((one) => one.name === name).map((one) => one.input as Input<Name>),
    emit: <Name extends keyof Events>(name: Name, payload: Events[Name]) => {
      for (const listener of listeners.get(name) ?? []) listener(payload as never);
    },
  };
}

/** Until what is on its way has arrived, delays included. */
export const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1_000);
