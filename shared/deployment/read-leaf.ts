import type { JsonValue } from '#shared/json.ts';
import type { Finding, FindingText } from '#shared/rules/finding.ts';
import type { Field } from './fields.ts';
import { fileFinding, quoted } from './file-finding.ts';
import type { FileChange } from './upgrade.ts';

/** What the reader notes on its way. */
export interface Notes {
  readonly findings: Finding[];
  readonly changes: FileChange[];
}

const isBlank = (value: JsonValue): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** A value that stands for another one: a variable that was never filled in, or `<your value>`. */
function isPlaceholder(text: string, { secret }: Field): boolean {
  // A secret may well begin with a dollar sign or have angle brackets within it.
  if (secret) return /^<[^<>]{1,60}>$/.test(text);
  return /^\$\w[\w:.]*$|^\$[({].*[)}]$|^%\w+%$|^\{\{.*\}\}$|<[^<>]{1,60}>/.test(text);
}

/** Whether a value may stand in a finding or a list of changes. */
const isOpen = ({ secret, type }: Field): boolean => !secret && type !== 'url';
const concealed = '…';

/** Reads the value of a field, by the field's type; undefined where the file sets none (null and blank text). */
export function readLeaf(value: JsonValue, field: Field, path: string, notes: Notes): JsonValue | undefined {
  if (isBlank(value)) return undefined;
  if (field.type === 'addresses') return readAddresses(value, field, path, notes);
  if (typeof value === 'object') return unreadable('R-FILE-4.notText', value, field, path, notes);
  if (typeof value === 'string' && isPlaceholder(value, field)) {
    notes.findings.push(fileFinding('R-FILE-3.placeholder', 'error', path, { value: quoted(value) }));
    return value;
  }
  return readScalar(value, field, path, notes);
}

function readScalar(
  value: string | number | boolean | null,
  field: Field,
  path: string,
  notes: Notes,
): JsonValue | undefined {
  if (field.type === 'integer') {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && /^\s*[+-]?\d{1,15}\s*$/.test(value)
      ? readAs(value, Number(value), field, path, notes)
      : unreadable('R-FILE-4.notInteger', value, field, path, notes);
  }
  if (field.type === 'boolean') {
    if (typeof value === 'boolean') return value;
    return /^\s*(true|false|0|1)\s*$/i.test(String(value))
      ? readAs(value, /true|1/i.test(String(value)), field, path, notes)
      : unreadable('R-FILE-4.notBoolean', value, field, path, notes);
  }
  return typeof value === 'string'
    ? (field.values?.find((known) => known.toLowerCase() === value.toLowerCase()) ?? value)
    : readAs(value, String(value), field, path, notes);
}

/** One address, or several with commas or blanks between them, where a list belongs. */
function readAddresses(value: JsonValue, field: Field, path: string, notes: Notes): JsonValue | undefined {
  if (typeof value !== 'string' && !Array.isArray(value)) {
    return unreadable('R-FILE-4.notAddresses', value, field, path, notes);
  }
  const items: readonly JsonValue[] = typeof value === 'string' ? value.split(/[\s,;]+/) : value;
  const texts = items
    .filter((item) => !isBlank(item))
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  for (const text of texts) {
    if (!isPlaceholder(text, field)) continue;
    notes.findings.push(fileFinding('R-FILE-3.placeholder', 'error', path, { value: quoted(text) }));
  }
  if (texts.length === 0) return undefined;
  return typeof value === 'string' ? readAs(value, texts, field, path, notes) : texts;
}

function readAs(value: JsonValue, read: JsonValue, field: Field, path: string, notes: Notes): JsonValue {
  const shown = (text: JsonValue) => (isOpen(field) ? quoted(JSON.stringify(text)) : concealed);
  const values = { value: shown(value), read: shown(read) };
  notes.findings.push(fileFinding('R-FILE-4.readAs', 'warning', path, values));
  noteChange(value, read, field, path, notes);
  return read;
}

/** Text that is no value of the field stays, for the field's own rule; an object or a list cannot stay. */
function unreadable(
  text: Extract<FindingText, `R-FILE-4.${string}`>,
  value: JsonValue,
  field: Field,
  path: string,
  notes: Notes,
): JsonValue | undefined {
  const shown = isOpen(field) ? quoted(JSON.stringify(value)) : concealed;
  notes.findings.push(fileFinding(text, 'error', path, { value: shown }));
  if (typeof value !== 'object') return String(value);
  noteChange(value, null, field, path, notes);
  return undefined;
}

function noteChange(from: JsonValue, to: JsonValue, field: Field, path: string, notes: Notes): void {
  const open = isOpen(field);
  notes.changes.push({ path, from: open ? from : concealed, to: open ? to : concealed, why: 'R-FILE-4' });
}
