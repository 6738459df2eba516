import { lstatSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { JsonValue } from '#shared/json.ts';

/** What isn't in the job's folder: the window's knowledge of the machine, and the product's own logs. */
export interface SupportExtra {
  /** By name in the zip, for example `facts.json`. */
  readonly data: Readonly<Record<string, JsonValue>>;
  /** The zip with the product's logs, if the job knows its path. */
  readonly logs?: string | undefined;
  /** What the file and its parts are, in words, from the names of those that are in it. */
  readonly readme?: (names: readonly string[]) => string;
  /** The secrets known at this moment. */
  readonly secrets: readonly string[];
}

/** A part of the support file and its source. */
export interface SupportPart {
  readonly name: string;
  readonly bytes: number;
  readonly source:
    { readonly text: string } | { readonly file: string; readonly kind: 'lines' | 'text' | 'zip' };
}

/** The folder for the product's own logs. This is the only part that isn't searched for secrets. */
const productLogs = 'product-logs';

const files: readonly (readonly [string, 'lines' | 'text'])[] = [
  ['journal.jsonl', 'lines'],
  ['plan.json', 'text'],
  ['verdict.json', 'text'],
  ['deployment.json', 'text'],
  ['routes.json', 'text'],
  ['routes-before.json', 'text'],
  ['rollback.ps1', 'text'],
  ['report.html', 'text'],
];

function partOf(name: string, file: string, kind: 'lines' | 'text' | 'zip'): readonly SupportPart[] {
  const found = lstatSync(file, { throwIfNoEntry: false });
  // A link would bring in a file from anywhere.
  return found?.isFile() === true ? [{ name, bytes: found.size, source: { file, kind } }] : [];
}

function operations(folder: string): readonly SupportPart[] {
  const ops = join(folder, 'ops');
  if (lstatSync(ops, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(ops)
    .filter((name) => /^\d+\.jsonl$/.test(name))
    .toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))
    .flatMap((name) => partOf(`ops/${name}`, join(ops, name), 'lines'));
}

/**
 * Everything a colleague needs to understand a job. It lists each part by name, so that other files in the folder,
 * above all the one with the secrets, never get in.
 */
export function supportParts(folder: string, { data, logs }: SupportExtra): readonly SupportPart[] {
  const texts = Object.entries(data).map(([name, value]): SupportPart => {
    const text = `${JSON.stringify(value, null, 2)}\n`;
    return { name, bytes: Buffer.byteLength(text), source: { text } };
  });
  return [
    ...files.flatMap(([name, kind]) => partOf(name, join(folder, name), kind)),
    ...operations(folder),
    ...texts,
    ...(logs === undefined
      ? []
      : partOf(`${productLogs}/${basename(logs.replaceAll('\\', '/'))}`, logs, 'zip')),
  ];
}
