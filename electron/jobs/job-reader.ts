import { join } from 'node:path';
import * as v from 'valibot';
import {
  operationFile,
  operationLock,
  readOperationLine,
  type OperationLine,
} from '#electron/host/operations.ts';
import { isAlive } from '#electron/host/process-alive.ts';
import { folderTrouble } from '#electron/jobs/folder-trouble.ts';
import { JobRecord } from '#electron/jobs/job-record.ts';
import type { JournalKey } from '#electron/jobs/journal-key.ts';
import { journalPath, noLines, unseal, type JournalEnd, type Unsealed } from '#electron/jobs/journal.ts';
import { LineFile } from '#electron/jobs/line-file.ts';
import { asToday, oldRoutesFormat } from '#electron/jobs/old-routes-journal.ts';
import { hasRun } from '#electron/jobs/unreadable-job.ts';
import type { JournalTrouble, Unverified } from '#shared/job/job.ts';
import { journalFormat, type JournalEntry } from '#shared/job/journal.ts';
import { parseJson } from '#shared/json.ts';
import { jobKinds } from '#shared/plan/plan.ts';
import { err, ok, type Result } from '#shared/result.ts';

/** The lease of the engine that runs the job. */
export const engineFile = (folder: string): string => join(folder, 'engine.held');

const entrySchema = v.looseObject({ type: v.string(), at: v.string() });
const createdSchema = v.looseObject({
  type: v.literal('job'),
  format: v.string(),
  id: v.string(),
  kind: v.picklist(jobKinds),
  machine: v.string(),
  pid: v.number(),
  secrets: v.array(v.string()),
  steps: v.array(v.looseObject({ id: v.string(), cancel: v.string() })),
});

/** A call that has started but not ended, according to the journal. */
export interface OpenCall {
  readonly operation: number;
  readonly step: Extract<JournalEntry, { type: 'call-started' }>['step'];
  readonly text: string;
  readonly long: boolean;
  /** ISO 8601, when its start was recorded. */
  readonly at: string;
  /** From its own file: who runs it, and how it ended, if it has. */
  readonly started?: { readonly pid: number; readonly at: string };
  readonly ended?: { readonly ok: boolean };
  /** The number of its events that have been read. */
  readonly heard: number;
}

/** `journal`: without the output of calls, which may be 200,000 lines. */
export type JobPart = 'all' | 'journal';

/**
 * The truth about a job from its folder alone: the fold of its journal and its operations' files. It can be read again
 * while others write; each read adds what is new.
 */
export class JobReader {
  readonly folder: string;
  readonly #part: JobPart;
  readonly #key: JournalKey | undefined;
  readonly #journal: LineFile;
  #record: JobRecord | undefined;
  /** Of the last intact line. */
  #end: JournalEnd = noLines;
  #unverified: Unverified | undefined = 'older';
  readonly #files = new Map<string, readonly string[]>();
  #trouble: JournalTrouble | undefined;
  #call: { open: OpenCall; file: LineFile; at: string } | undefined;
  #operations = 0;
  #lastAt = '';
  #pid = 0;
  #begunAt = '';

  private constructor(folder: string, part: JobPart, key: JournalKey | undefined) {
    this.folder = folder;
    this.#part = part;
    this.#key = key;
    this.#journal = new LineFile(journalPath(folder));
  }

  /** @param key that this computer's wizard signs its journals with */
  static open(folder: string, part: JobPart = 'all', key?: JournalKey): Result<JobReader, JournalTrouble> {
    const trouble = folderTrouble(folder);
    if (trouble !== undefined) return err(trouble);
    const reader = new JobReader(folder, part, key);
    const read = reader.read();
    return read.ok ? ok(reader) : read;
  }

  /** The job as far as its journal is intact, whatever is wrong after that. */
  static whole(folder: string, key?: JournalKey): JobReader | undefined {
    if (folderTrouble(folder) !== undefined) return undefined;
    const reader = new JobReader(folder, 'all', key);
    reader.read();
    return reader.#record === undefined ? undefined : reader;
  }

  /** Reads what has been added. @returns what is wrong with the journal; earlier lines stay */
  read(): Result<undefined, JournalTrouble> {
    for (const line of this.#journal.added()) {
      this.#trouble ??= this.#take(line);
    }
    this.#hear();
    if (this.#record === undefined) {
      const trouble = this.#trouble ?? 'none';
      return err(trouble === 'none' && hasRun(this.folder) ? 'lost' : trouble);
    }
    return this.#trouble === undefined ? ok(undefined) : err(this.#trouble);
  }

  get record(): JobRecord {
    if (this.#record === undefined) throw new Error('a reader without a journal is never given out');
    return this.#record;
  }

  /** Where an engine that resumes the job continues to write. */
  get end(): JournalEnd {
    return this.#end;
  }

  /** Why it can't be told that this computer's wizard wrote the journal; undefined if its signature shows it. */
  get unverified(): Unverified | undefined {
    return this.#unverified;
  }

  /** Every SHA-256 that the journal names for a file beside it, the last one last; empty if it names none. */
  hashesOf(file: string): readonly string[] {
    return this.#files.get(file) ?? [];
  }

  /** The highest number of an operation. */
  get operations(): number {
    return this.#operations;
  }

  get openCall(): OpenCall | undefined {
    return this.#call?.open;
  }

  /** The process of the last engine. */
  get pid(): number {
    return this.#pid;
  }

  /** ISO 8601, start of the job. */
  get begunAt(): string {
    return this.#begunAt;
  }

  /** ISO 8601, time of the last event. */
  get lastAt(): string {
    return this.#lastAt;
  }

  /** Whether the operation of the open call still runs. */
  async isOperating(): Promise<boolean> {
    const call = this.#call?.open;
    if (call === undefined || call.ended !== undefined) return false;
    return await isAlive(operationLock({ folder: this.folder, number: call.operation }), call.started);
  }

  #take(line: string): JournalTrouble | undefined {
    const unsealed = unseal(this.#end, line);
    const { body, sum, chain } = unsealed;
    const entry = entryOf(body);
    if (this.#record === undefined && isOfOtherVersion(entry)) return 'version';
    if (entry === undefined || sum === undefined) {
      return this.#record === undefined && entry?.type !== 'job' ? 'none' : 'edited';
    }
    if (!this.#hasRightSignature(unsealed)) return 'edited';
    if (this.#record === undefined) {
      if (!v.is(createdSchema, entry)) return 'none';
      this.#record = new JobRecord(entry, this.folder);
    }
    this.#end = { length: this.#end.length + Buffer.byteLength(line) + 1, sum, chain };
    this.#note(entry, this.#record);
    return undefined;
  }

  /** A signature covers all lines before it, so the last one decides. Unsigned lines never follow signed ones. */
  #hasRightSignature({ mac, chain }: Unsealed): boolean {
    const wasSigned = this.#end.length > 0 && this.#unverified !== 'older';
    if (mac === undefined) return !wasSigned;
    const isOurs = mac.key === this.#key?.id;
    if (isOurs && mac.code !== this.#key.sign(chain)) return false;
    this.#unverified = isOurs ? undefined : 'otherKey';
    return true;
  }

  #note(entry: JournalEntry, record: JobRecord): void {
    // The lines of a call come between its start and its end.
    if (entry.type !== 'job') this.#hear();
    if (entry.type === 'job' || entry.type === 'resumed') {
      this.#pid = entry.pid;
      this.#begunAt = entry.at;
      for (const [name, hash] of Object.entries(entry.files ?? {})) {
        this.#files.set(name, [...this.hashesOf(name), hash]);
      }
    }
    this.#lastAt = entry.at > this.#lastAt ? entry.at : this.#lastAt;
    record.entry(entry);
    if (entry.type === 'call-started') {
      const { operation, step, text, long } = entry;
      const file = new LineFile(operationFile({ folder: this.folder, number: operation }));
      this.#operations = Math.max(this.#operations, operation);
      this.#call = { open: { operation, step, text, long, at: entry.at, heard: 0 }, file, at: entry.at };
    }
    const isOver = entry.type === 'call-ended' || (entry.type === 'resumed' && entry.steps !== undefined);
    if (isOver) this.#call = undefined;
  }

  #hear(): void {
    const call = this.#call;
    if (call === undefined || this.#record === undefined || this.#part === 'journal') return;
    for (const text of call.file.added()) {
      if (text.trim() !== '') this.#line(call, readOperationLine(text.trim()), this.#record);
    }
  }

  #line(call: { open: OpenCall; at: string }, line: OperationLine, record: JobRecord): void {
    call.at = line.at ?? call.at;
    if (call.at > this.#lastAt) this.#lastAt = call.at;
    if (line.kind === 'event') {
      record.addEvent(line.event, call.at);
      call.open = { ...call.open, heard: call.open.heard + 1 };
    } else if (line.kind === 'done') call.open = { ...call.open, ended: { ok: line.ok } };
    else {
      call.open = { ...call.open, started: { pid: line.pid, at: line.at } };
      record.fold.process(line.pid);
    }
  }
}

/** Entries of another version may not match this version's types. */
const isOfOtherVersion = (entry: { readonly type: string; readonly format?: string } | undefined): boolean =>
  entry?.type === 'job' && entry.format !== journalFormat && entry.format !== oldRoutesFormat;

function entryOf(body: string): JournalEntry | undefined {
  const value = parseJson(body);
  return v.is(entrySchema, value) ? asToday(value as unknown as JournalEntry) : undefined;
}
