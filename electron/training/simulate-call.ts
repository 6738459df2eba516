import { setTimeout as sleep } from 'node:timers/promises';
import type { Call } from '#shared/calls/call.ts';
import type { TrainingEvent } from './world/events.ts';
import type { MachineStore } from './machine-store.ts';

export interface SimulateOptions {
  /** 1 is real time, n is n times faster, 0 waits for nothing. */
  readonly speed: number;
  readonly signal?: AbortSignal;
  /** Milliseconds of the machine's own time, after which the call is given up. */
  readonly deadline?: number;
  /** Told before every wait, when everything up to here has been kept. */
  readonly onPause?: () => Promise<void>;
  /** A long call, which goes on whatever other processes do to the machine meanwhile. */
  readonly isLong?: boolean;
}

/** How playing a call ended, beside its own events. */
export type SimulationEnd = 'ended' | 'cancelled' | 'timeout';

/** Waits, unless told to stop before. @returns whether it was told */
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

/** The longest that a timer of Node waits. */
const forever = 2 ** 31 - 1;

/**
 * Carries out a call on the kept machine, waiting through its pauses. The machine is written to disk before each wait
 * and before the last event is given out: what was reported is always already true.
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
