import type { Finding } from '#shared/findings/finding.ts';
import type { DeploymentFile } from './deployment-file.ts';
import { fieldAt, fields } from './fields.ts';
import { keyPath, valueAt } from './paths.ts';
import { readLeaf, type Notes } from './read-leaf.ts';

const lastKey = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));

/** Shorter keys, such as `Enable`, mean something else in every section. */
const minTellingLength = 8;

/** The known key with the indexes of the unknown one: `Machines[].LinuxNode` is that of the same machine. */
function placeOf(nearest: string, path: string): string {
  const indexes = path.match(/\[\d+\]/g) ?? [];
  let next = 0;
  return nearest.replace(/\[\]/g, () => indexes[next++] ?? '[0]');
}

/** Whether the key can only stand for that one: it has a typo, or is in another section by its whole name. */
function isPlain(key: string, parent: string, to: string): boolean {
  if (parentOf(to) === parent) return true;
  const word = key.toLowerCase();
  const sameName = fields.filter(({ path }) => lastKey(path).toLowerCase() === word);
  return key.length >= minTellingLength && sameName.length === 1;
}

/**
 * The finding about an unknown key, with a fix that takes its value over; if the file also has the right key, the finding
 * says that instead.
 */
export function withTakeover(finding: Finding, file: DeploymentFile): Finding {
  const { text, path, values } = finding;
  if (text !== 'R-FILE-2.similar') return finding;
  const to = placeOf(String(values['nearest']), path);
  const named = { ...finding, values: { ...values, nearest: to } };
  if (valueAt(file, to) !== undefined) return { ...named, text: 'R-FILE-2.taken' };
  const key = String(values['key']);
  const parent = path.slice(0, path.length - keyPath('', key).length).replace(/\.$/, '');
  const field = fieldAt(to);
  const raw = valueAt(file, path);
  // Findings are shown and printed.
  const isOpen = field !== undefined && !field.secret && field.type !== 'url';
  if (!isOpen || raw === undefined || !isPlain(key, parent, to)) return named;
  const notes: Notes = { findings: [], changes: [], unknown: 0 };
  const value = readLeaf(raw, field, to, notes);
  if (value === undefined || notes.findings.some(({ severity }) => severity === 'error')) return named;
  const changes = [
    { path, value: null },
    { path: to, value },
  ];
  return { ...named, fix: { changes } };
}
