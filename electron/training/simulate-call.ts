import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '#shared/calls/call.ts';
import type { TrainingEvent } from './world/events.ts';
import type { MachineStore } from './machine-store.ts';

export interface SimulateOptions {
  /** 1 is real time, n is n times faster, 0 skips all pauses. */
  readonly speed: number;
  readonly signal?: AbortSignal;
  /** In milliseconds of the machine's own time. */
  readonly deadline?: number;
  /** Called before every pause, when everything so far has been saved. */
  readonly onPause?: () => Promise<void>;
  /** A long call: it wins over changes by other processes. */
  readonly isLong?: boolean;
}

/** How a simulated call ended. */
export type SimulationEnd = 'ended' | 'cancelled' | 'timeout';

/** Waits. @returns whether the signal interrupted it */
async function interrupted(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  if (signal?.aborted === true) return true;
  if (ms <= 0) return false;
  try {
    await sleep(ms, undefined, signal === undefined ? {} : { signal });
    return false;
  } catch {
    return true;
  }
}

/** The longest timer that Node supports. */
const forever = 2 ** 31 - 1;

/**
 * Simulates a call with its pauses. Saves the machine before each pause and before the last event, so that whatever was
 * reported is already true on disk.
 */
export async function* simulateCall(
  store: MachineStore,
  call: Call,
  { speed, signal, deadline, onPause, isLong = false }: SimulateOptions,
): AsyncGenerator<TrainingEvent, SimulationEnd, undefined> {
  const release = store.beginCall(isLong);
  let elapsed = 0;
  try {
    for (const event of store.machine.run(call)) {
      if (event.does === 'hang') {
        store.save();
        await onPause?.();
        return (await interrupted(deadline ?? forever, signal)) ? 'cancelled' : 'timeout';
      }
      if (event.does === 'pause') {
        store.save();
        await onPause?.();
        const left = deadline === undefined ? event.ms : Math.min(event.ms, deadline - elapsed);
        if (await interrupted(speed === 0 ? 0 : left / speed, signal)) return 'cancelled';
        elapsed += event.ms;
        if (deadline !== undefined && elapsed > deadline) return 'timeout';
      }
      if (event.does === 'done' || event.does === 'exit' || event.does === 'garbage') store.save();
      yield event;
    }
    return 'ended';
  } finally {
    store.save();
    release();
  }
}
