import { createReadStream, createWriteStream, renameSync, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { openRegular, readRegular } from '#electron/host/regular-file.ts';
import { secretFile } from '#electron/jobs/job-folder.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { secretValues } from '#shared/deployment/write.ts';
import type { AppError } from '#shared/errors.ts';
import type { SupportEntry } from '#shared/ipc/files.ts';
import { redactor } from '#shared/redact.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { redactText, redactedLines, readRedacted } from './redact.ts';
import { supportParts, type SupportExtra, type SupportPart } from './parts.ts';

export type { SupportExtra } from './parts.ts';

/** What a job's support file would contain, before it is saved. */
export function listSupport(folder: string, extra: SupportExtra): readonly SupportEntry[] {
  return supportParts(folder, extra).map(({ name, bytes }) => ({ name, bytes }));
}

/** While a deployment runs, its secrets are stored beside it, so their values can be searched for. */
function secretsBeside(folder: string): readonly string[] {
  try {
    const read = readDeployment(readRegular(join(folder, secretFile)).toString('utf8'));
    return read.ok ? secretValues(read.value.file) : [];
  } catch {
    return [];
  }
}

/**
 * Writes a zip for a colleague, part by part, without secrets. The product's own zip goes in unchanged. If writing
 * fails, nothing is left behind.
 *
 * @param without names of the parts to leave out
 * @returns `file.write` with the system's message if the zip can't be written
 */
export async function writeSupport(
  folder: string,
  extra: SupportExtra,
  out: string,
  without: readonly string[],
): Promise<Result<null, AppError>> {
  const redact = redactor([...extra.secrets, ...secretsBeside(folder)]);
  const part = `${out}.part`;
  const opened: Readable[] = [];
  let file: WriteStream | undefined;
  try {
    const zip = new ZipFile();
    const failed = new Promise<never>((_, reject) => {
      zip.once('error', reject);
    });
    const parts = supportParts(folder, extra).filter(({ name }) => !without.includes(name));
    const words = extra.readme?.(parts.map(({ name }) => name));
    if (words !== undefined) zip.addBuffer(Buffer.from(redactText(words, redact)), 'README.txt');
    for (const wanted of parts) add(zip, wanted, redact, (source) => opened.push(source));
    zip.end();
    file = createWriteStream(part, { mode: 0o600 });
    await Promise.race([pipeline(zip.outputStream, file), failed]);
    renameSync(part, out);
    return ok(null);
  } catch (error) {
    // A part may have gone meanwhile. Windows deletes no file that is still open, so each is closed first.
    await Promise.all([...opened, file].map(close));
    rmSync(part, { force: true });
    return err({ code: 'file.write', values: { file: out }, detail: String(error) });
  }
}

async function close(stream: Readable | WriteStream | undefined): Promise<void> {
  if (stream === undefined) return;
  stream.destroy();
  await finished(stream).catch(() => undefined);
}

function add(
  zip: ZipFile,
  { name, source }: SupportPart,
  redact: (text: string) => string,
  onOpened: (source: Readable) => void,
): void {
  if ('text' in source) {
    zip.addBuffer(Buffer.from(redactText(source.text, redact)), name);
    return;
  }
  const { file, kind } = source;
  if (kind === 'text') {
    zip.addBuffer(Buffer.from(readRedacted(file, redact)), name);
    return;
  }
  // Opened only when needed, so that a job with many operations doesn't keep a file open for each.
  zip.addReadStreamLazy(name, { compress: kind !== 'zip' }, (give) => {
    const stream = kind === 'zip' ? zipFrom(file) : redactedLines(file, redact);
    onOpened(stream);
    stream.once('error', (error) => zip.emit('error', error));
    give(null, stream);
  });
}

/** Opened when it is read, so that a file that has gone is an error of the stream. */
const zipFrom = (file: string): Readable =>
  Readable.from(
    (async function* () {
      yield* createReadStream('', { fd: openRegular(file) });
    })(),
    { objectMode: false },
  );
