import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unzip } from '../unit/electron/support/unzip.ts';

/** Has what each way of writing a text escapes; what is looked for in it is never escaped. */
const core = 'Canary-7f3a91';
export const canary = `${core}/Q+w=ü`;

/** The middle of a text in base64, wherever in a longer one it stands. */
const inBase64 = (text: string, before: number): string =>
  Buffer.from(`${' '.repeat(before)}${text}`)
    .toString('base64')
    .slice(4)
    .replace(/=+$/, '')
    .slice(0, -2);

const forms: readonly Buffer[] = [
  ...[core, encodeURIComponent(core), Buffer.from(core).toString('hex')],
  ...[0, 1, 2].map((before) => inBase64(core, before)),
  // As PowerShell takes it with -EncodedCommand.
  ...[0, 1, 2].map((before) => inBase64(Buffer.from(core, 'utf16le').toString('latin1'), before)),
].map((form) => Buffer.from(form));
const wide = Buffer.from(core, 'utf16le');
const swapped = Buffer.from(wide).swap16();

/** Whether bytes hold the secret, in whatever way it may have been written. */
export function holdsCanary(content: string | Buffer): boolean {
  const bytes = Buffer.from(content);
  return [...forms, wide, swapped].some((form) => bytes.includes(form));
}

/** Where the secret is below a folder, also inside zips. */
export function canariesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true)
    .flatMap((name) => {
      const path = join(folder, name);
      if (!name.endsWith('.zip')) return holdsCanary(readFileSync(path)) ? [name] : [];
      return [...unzip(path)].flatMap(([part, content]) =>
        holdsCanary(content) ? [`${name}: ${part}`] : [],
      );
    });
}
