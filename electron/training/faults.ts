import { line, output, terminatingError, type TrainingEvent } from './world/events.ts';
import type { Fault } from './scenario.ts';

/** Enough to hurt a caller that keeps every item in memory. */
const floodLines = 200_000;

type Events = Generator<TrainingEvent, void, undefined>;

/** Applies a fault in place of the cmdlet. @returns whether the call is over */
function* applyFault(fault: Fault, rebootPending: () => void): Generator<TrainingEvent, boolean, undefined> {
  switch (fault.does) {
    case 'throw':
      yield terminatingError(fault.id, fault.category ?? 'NotSpecified', fault.message);
      return true;
    case 'return':
      yield output(fault.text);
      return true;
    case 'hang':
      yield { does: 'hang' };
      return true;
    case 'prompt':
      yield { does: 'prompt', text: fault.text };
      return true;
    case 'garbage':
      yield { does: 'garbage', text: fault.text ?? '\u001b[?1h\u001b={"stream":"outp\u0000\u0007' };
      return true;
    case 'exit':
      yield { does: 'exit', code: fault.code ?? 0 };
      return true;
    case 'reboot':
      rebootPending();
      yield line(
        ' - A restart of the host is required to complete the installation of the required features',
      );
      yield output('Restart required. Restart the host and run the command again.');
      return true;
    case 'flood':
      for (let number = 1; number <= (fault.lines ?? floodLines); number += 1) {
        yield output(`Exporting entry ${String(number)} of the event log`);
      }
      return false;
    case 'clock':
      yield { does: 'clock', ms: fault.ms };
      return false;
    case 'slow':
      if (fault.ms !== undefined) yield { does: 'pause', ms: fault.ms };
      return false;
  }
}

/** The events of a cmdlet, with the faults that apply to this call. */
export function* withFaults(events: Events, faults: readonly Fault[], rebootPending: () => void): Events {
  const factor = faults.reduce(
    (product, fault) => product * (fault.does === 'slow' ? (fault.factor ?? 1) : 1),
    1,
  );
  for (const fault of faults.filter(({ after }) => after === undefined)) {
    if (yield* applyFault(fault, rebootPending)) return;
  }
  const waiting = faults.filter(({ after }) => after !== undefined);
  for (const event of events) {
    yield event.does === 'pause' ? { ...event, ms: event.ms * factor } : event;
    const text = 'text' in event ? event.text : '';
    const due = waiting.findIndex(({ after }) => text.includes(after ?? ''));
    const [fault] = due === -1 ? [] : waiting.splice(due, 1);
    if (fault !== undefined && (yield* applyFault(fault, rebootPending))) return;
  }
}
