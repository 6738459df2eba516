import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import type { CallAnswer, Host, HostFailure, OperationPlace } from '#electron/host/host.ts';
import { operationFile } from '#electron/host/operations.ts';
import { FactsService } from '#electron/main/services/facts-service.ts';
import { remedyHandlers } from '#electron/main/ipc/handlers/remedies.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/calls/call.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { desktopWith } from '../../../support/desktop.ts';

/** Fakes have only what the code under test may touch; anything else would be undefined and fail. */
export const as = (fake: unknown) => fake as never;

export const product = { DisplayName: 'AKS Edge Essentials - K3s' };

interface Machine {
  readonly facts?: readonly HostFacts[];
  readonly kind?: 'windows' | 'training';
  readonly replies?: Readonly<Record<string, Result<JsonValue, Partial<HostFailure>>>>;
  /** What the operation puts out. */
  readonly operation?: JsonValue;
  readonly chosen?: string;
  readonly job?: object;
}

/** The handlers on a machine whose facts are, at each reading, the next of a list. */
async function open(folder: string, machine: Machine) {
  const asked: Call[] = [];
  const answer = (values: readonly JsonValue[]): CallAnswer => ({ values, events: [], dropped: 0 });
  const host: Host = {
    about: { kind: machine.kind ?? 'windows', name: 'x', standIn: machine.kind === 'training' },
    run: (call) => {
      asked.push(call);
      const reply = machine.replies?.[call.cmdlet] ?? ok(true);
      const failure = { code: 'call.failed', cmdlet: call.cmdlet, detail: '' } as const;
      return Promise.resolve(reply.ok ? ok(answer([reply.value])) : err({ ...failure, ...reply.error }));
    },
    startOperation: (call, place: OperationPlace) => {
      asked.push(call);
      const lines = [
        { stream: 'started', pid: process.pid, at: new Date().toISOString() },
        { stream: 'output', value: machine.operation ?? 'True', at: new Date().toISOString() },
        { stream: 'done', ok: true },
      ];
      mkdirSync(join(place.folder, 'ops'), { recursive: true });
      writeFileSync(operationFile(place), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return Promise.resolve(ok(undefined));
    },
    close: () => Promise.resolve(),
  };
  const readings = [...(machine.facts ?? [{}])];
  const last = readings.at(-1) ?? {};
  const read = vi.fn(() => Promise.resolve({ facts: readings.shift() ?? last, unread: [] }));
  const facts = new FactsService({ read, probe: () => Promise.resolve({}) }, () => undefined);
  await facts.read();
  const app = { quit: vi.fn(), releaseSingleInstanceLock: vi.fn(), requestSingleInstanceLock: vi.fn() };
  const showOpenDialog = vi.fn(() =>
    Promise.resolve({
      canceled: machine.chosen === undefined,
      filePaths: machine.chosen === undefined ? [] : [machine.chosen],
    }),
  );
  const handlers = remedyHandlers({
    app: as(app),
    desktop: desktopWith({ showOpenDialog }),
    host,
    facts,
    answers: { load: () => null },
    jobs: { current: () => as(machine.job ?? null) },
    folder: join(folder, 'remedies'),
    lockFolder: join(folder, 'lock'),
    again: { FilePath: 'C:\\wizard.exe', Arguments: ['D:\\app'] },
    command: { file: 'C:\\wizard.exe', words: ['--host', 'windows', '--user-data-dir=D:\\x'] },
  });
  return { handlers, asked, read, app };
}

/** A folder for each test, and the handlers of a machine whose remedies run in it. */
export function remedyFolder() {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remedies-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return { place: (name: string) => join(folder, name), open: (machine: Machine) => open(folder, machine) };
}
