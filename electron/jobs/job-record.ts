import type { HostEvent } from '#electron/host/host.ts';
import { JobFold } from '#shared/job/fold.ts';
import type { LogLine } from '#shared/job/job.ts';
import type { JobCreated, JournalEntry } from '#shared/job/journal.ts';

/** Log lines to keep for the window; all of them are on disk. */
const linesKept = 2000;

/** The current state of a job: the fold of its journal and its operations' lines, and the last of these. */
export class JobRecord {
  readonly created: JobCreated;
  readonly fold: JobFold;
  #lines: LogLine[] = [];

  constructor(created: JobCreated, folder: string) {
    this.created = created;
    this.fold = new JobFold(created, folder);
  }

  entry(entry: JournalEntry): void {
    this.fold.entry(entry);
  }

  /** Adds a call's event. @param at ISO 8601 */
  addEvent(event: HostEvent, at: string): void {
    const stream = event.stream === 'verbose' || event.stream === 'debug' ? 'log' : event.stream;
    for (const text of textOf(event).split('\n')) {
      if (text.trim() === '') continue;
      this.#lines.push(this.fold.line(at, stream, text.trimEnd()));
    }
    // Trimmed rarely and by half: trimming at every line would copy the whole list each time.
    if (this.#lines.length > 2 * linesKept) this.#lines = this.#lines.slice(-linesKept);
  }

  /** Log lines from a number on, as far back as they are kept. */
  lines(from: number): readonly LogLine[] {
    // Numbers have no gaps, so a line's place follows from its number.
    const place = Math.max(0, from - (this.#lines[0]?.number ?? from));
    return this.#lines.slice(Math.max(place, this.#lines.length - linesKept));
  }

  get lastLine(): number {
    return this.#lines.at(-1)?.number ?? 0;
  }
}

function textOf(event: HostEvent): string {
  if (event.stream === 'error') return event.error.message;
  if (event.stream !== 'output') return event.text;
  // As PowerShell prints it.
  if (typeof event.value === 'boolean') return event.value ? 'True' : 'False';
  return typeof event.value === 'string' ? event.value : JSON.stringify(event.value);
}
