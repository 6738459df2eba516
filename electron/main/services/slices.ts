import { setImmediate as nextTurn } from 'node:timers/promises';

/** In milliseconds of work, between two moments for everything else: the window's input goes through this process. */
const slice = 8;

/**
 * Does work in parts, a few milliseconds at a time.
 *
 * @param between called after each slice with what the last part gave; true ends the work
 * @returns undefined if it was ended
 */
export async function inSlices<Part, Outcome>(
  work: Generator<Part, Outcome>,
  between: (part: Part) => boolean = () => false,
): Promise<{ readonly value: Outcome } | undefined> {
  for (let end = performance.now() + slice; ;) {
    const part = work.next();
    if (part.done === true) return { value: part.value };
    if (performance.now() < end) continue;
    await nextTurn();
    if (between(part.value)) break;
    end = performance.now() + slice;
  }
  work.return(undefined as never);
  return undefined;
}
