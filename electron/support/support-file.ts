import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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
  try {
    const zip = new ZipFile();
    const failed = new Promise<never>((_, reject) => {
      zip.once('error', reject);
    });
    for (const wanted of supportParts(folder, extra)) {
      if (!without.includes(wanted.name)) add(zip, wanted, redact);
    }
    zip.end();
    await Promise.race([pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 })), failed]);
    renameSync(part, out);
    return ok(null);
  } catch (error) {
    rmSync(part, { force: true });
    return err({ code: 'file.write', values: { file: out }, detail: String(error) });
  }
}

function add(zip: ZipFile, { name, source }: SupportPart, redact: (text: string) => string): void {
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
    const stream: Readable =
      kind === 'zip' ? createReadStream('', { fd: openRegular(file) }) : redactedLines(file, redact);
    stream.once('error', (error) => zip.emit('error', error));
    give(null, stream);
  });
}
