import type { Finding, FindingText } from '#shared/findings/finding.ts';
import type { JsonValue } from '#shared/json.ts';
import { change, hiddenValue, type ChangeText, type FileChange } from './change.ts';
import type { Field } from './fields.ts';
import { fileFinding, quoted } from './file-finding.ts';
import { maxAddresses, maxTextLength } from './limits.ts';
import { isPlaceholder, placeholderFinding } from './placeholder.ts';

/** What the reader collects. */
export interface Notes {
  readonly findings: Finding[];
  readonly changes: FileChange[];
  /** The number of unknown keys so far. */
  unknown: number;
}

const isBlank = (value: JsonValue): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '');

/** Whether a value may be shown in a finding or a list of changes. */
const isOpen = ({ secret, type }: Field): boolean => !secret && type !== 'url';

/** Reads a field's value by its type; undefined if the file sets none (null or a blank string). */
export function readLeaf(value: JsonValue, field: Field, path: string, notes: Notes): JsonValue | undefined {
  if (isBlank(value)) {
    if (value !== null) notes.changes.push(change(path, value, null, 'R-FILE-4', 'change.blank'));
    return undefined;
  }
  if (typeof value === 'string' && value.length > maxTextLength) {
    const values = { length: value.length, limit: maxTextLength };
    notes.findings.push(fileFinding('R-FILE-4.tooLong', path, values));
    notes.changes.push(change(path, hiddenValue, null, 'R-FILE-4', 'change.unreadable'));
    return undefined;
  }
  if (typeof value === 'string' && isPlaceholder(value, field)) {
    notes.findings.push(placeholderFinding(value, path, field));
    if (field.type !== 'addresses') return value;
    noteChange(value, [value], field, path, notes);
    return [value];
  }
  if (field.type === 'addresses') return readAddresses(value, field, path, notes);
  if (typeof value === 'object') return unreadable('R-FILE-4.notText', value, field, path, notes);
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
  if (typeof value !== 'string') return readAs(value, String(value), field, path, notes);
  const known = field.values?.find((choice) => choice.toLowerCase() === value.toLowerCase()) ?? value;
  if (known !== value) noteChange(value, known, field, path, notes, 'change.spelling');
  return known;
}

/** One address, or several separated by commas or spaces, where a list is expected. */
function readAddresses(value: JsonValue, field: Field, path: string, notes: Notes): JsonValue | undefined {
  if (typeof value !== 'string' && !Array.isArray(value)) {
    const kept = unreadable('R-FILE-4.notAddresses', value, field, path, notes);
    return kept === undefined ? undefined : [kept];
  }
  const items: readonly JsonValue[] = typeof value === 'string' ? value.split(/[\s,;]+/) : value;
  const texts = items
    .filter((item) => !isBlank(item))
    .map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
  for (const text of texts) {
    if (isPlaceholder(text, field)) notes.findings.push(placeholderFinding(text, path, field));
  }
  if (texts.length > maxAddresses || texts.some(({ length }) => length > maxTextLength)) {
    const values = { length: texts.length, limit: maxAddresses };
    notes.findings.push(fileFinding('R-FILE-4.tooMany', path, values));
    notes.changes.push(change(path, hiddenValue, null, 'R-FILE-4', 'change.unreadable'));
    return undefined;
  }
  if (texts.length > 0 && typeof value === 'string') return readAs(value, texts, field, path, notes);
  const isSame = texts.length === items.length && texts.every((text, index) => text === items[index]);
  if (!isSame && items.some((item) => item !== null)) noteChange(value, texts, field, path, notes);
  return texts.length === 0 ? undefined : texts;
}

function readAs(value: JsonValue, read: JsonValue, field: Field, path: string, notes: Notes): JsonValue {
  const shown = (text: JsonValue) => (isOpen(field) ? quoted(JSON.stringify(text)) : hiddenValue);
  const values = { value: shown(value), read: shown(read) };
  notes.findings.push(fileFinding('R-FILE-4.readAs', path, values));
  noteChange(value, read, field, path, notes);
  return read;
}

/** Text that isn't a valid value stays for the field's own rule; an object or a list can't stay. */
function unreadable(
  text: Extract<FindingText, `R-FILE-4.${string}`>,
  value: JsonValue,
  field: Field,
  path: string,
  notes: Notes,
): JsonValue | undefined {
  const shown = isOpen(field) ? quoted(JSON.stringify(value)) : hiddenValue;
  notes.findings.push(fileFinding(text, path, { value: shown }));
  if (typeof value === 'string') return value;
  const read = typeof value === 'object' ? null : String(value);
  noteChange(value, read, field, path, notes, read === null ? 'change.unreadable' : 'change.readAs');
  return read ?? undefined;
}

function noteChange(
  from: JsonValue,
  to: JsonValue,
  field: Field,
  path: string,
  notes: Notes,
  text: ChangeText = 'change.readAs',
): void {
  const [was, is] = isOpen(field) ? [from, to] : [hiddenValue, hiddenValue];
  notes.changes.push(change(path, was, is, 'R-FILE-4', text));
}
