import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from '#shared/deployment/decode.ts';
import type { DeploymentFile } from '#shared/deployment/deployment-file.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import type { JsonValue } from '#shared/json.ts';
import { readerTexts, type ReaderText } from './reader-texts.ts';

/** The results of the readers for one text. */
export interface Verdict {
  readonly group: string;
  readonly text: string;
  /** `reads`, with the messages of R-FILE about the syntax, or `refuses` with the error's code. */
  readonly ours: string;
  readonly convertFrom: 'reads' | 'refuses';
  /** What ConvertFrom-Json reads, if it differs from our reader. */
  readonly value?: string;
  readonly testJson: 'reads' | 'refuses';
  /** Of ConvertFrom-Json in Windows PowerShell 5.1; absent until that was asked. */
  readonly windows?: 'reads' | 'refuses';
}

export interface Verdicts {
  /** The version of PowerShell 7 that was asked. */
  readonly powershell: string;
  /** The version of Windows PowerShell; null: not asked yet. */
  readonly windowsPowershell: string | null;
  readonly verdicts: readonly Verdict[];
}

export const verdictsPath = join(import.meta.dirname, '../powershell/reader-verdicts.json');

export const recorded = (): Verdicts => JSON.parse(readFileSync(verdictsPath, 'utf8')) as Verdicts;

/** A text on one line, with the codes of invisible characters and line breaks. */
export function shownText({ name, bytes }: ReaderText): string {
  if (name !== undefined) return name;
  return new TextDecoder().decode(bytes).replace(/[^ -~]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return /[\p{L}\p{N}\p{Pi}\p{Pf}\p{Ps}]/u.test(character)
      ? character
      : `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** A value in the format of readers.ps1, so that the two can be compared. */
function shownValue(value: JsonValue, depth = 0): string {
  if (depth > 8) return value === null ? 'null' : '...';
  if (Array.isArray(value)) {
    return `[${value.map((item: JsonValue) => shownValue(item, depth + 1)).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(
      ([key, item]) => `${JSON.stringify(key)}:${shownValue(item, depth + 1)}`,
    );
    return `{${pairs.join(',')}}`;
  }
  return JSON.stringify(value).replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export interface Ours {
  readonly said: string;
  readonly file?: DeploymentFile;
  readonly value?: string;
}

/** The result of our reader, from the bytes. */
export function ours({ bytes }: ReaderText): Ours {
  const text = decode(bytes);
  const read = text.ok ? readDeployment(text.value) : text;
  if (!read.ok) return { said: `refuses: ${read.error.code}` };
  const { file, findings } = read.value;
  const said = findings.map((finding) => finding.text).filter((name) => /^R-FILE-(1|4|5)\./.test(name));
  return {
    said: said.length === 0 ? 'reads' : `reads: ${[...new Set(said)].join(', ')}`,
    file,
    value: shownValue(file as JsonValue),
  };
}

export { readerTexts };
