import type { HostEvent } from '#electron/host/host.ts';
import { objectFrom, type JsonValue } from '#shared/json.ts';

/** The event without secrets. Each string is redacted by itself. */
export function redactEvent(event: HostEvent, redact: (text: string) => string): HostEvent {
  if (event.stream === 'output') return { ...event, value: redactValue(event.value, redact) };
  if (event.stream !== 'error') return { ...event, text: redact(event.text) };
  const { id, category, message } = event.error;
  const error = { id: redact(id), category: redact(category), message: redact(message) };
  return { ...event, error: { ...event.error, ...error } };
}

function redactValue(value: JsonValue, redact: (text: string) => string): JsonValue {
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number') {
    // A password may be a number, and PowerShell may print it as one.
    const text = String(value);
    const redacted = redact(text);
    return redacted === text ? value : redacted;
  }
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => redactValue(item, redact));
  return objectFrom(Object.entries(value).map(([key, item]) => [redact(key), redactValue(item, redact)]));
}

/** `Array.isArray` doesn't narrow to read-only arrays. */
const isList = (value: object): value is readonly JsonValue[] => Array.isArray(value);
