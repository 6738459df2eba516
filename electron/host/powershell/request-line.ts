import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/**
 * The request as one line, in ASCII so that both sides need not agree on an encoding, and as a PowerShell comment: if
 * the script is missing or may not run, the shell itself reads the line and must find nothing to run.
 */
export const requestLine = (request: JsonObject): string => `#${JSON.stringify(asSent(request))}`;

/** Also a comment, in a form that can be read without a cmdlet. */
export const secretLine = (secret: string): string => `#${Buffer.from(secret, 'utf16le').toString('base64')}`;

/**
 * Encodes each string so that every ConvertFrom-Json leaves it alone. PowerShell 7 turns `2024-01-02T03:04:05`, which
 * can be an adapter's name, into a date, and half a surrogate pair into U+FFFD; Windows PowerShell turns `/Date(1)/`
 * into a date. So each string gets a prefix, and everything but printable ASCII is escaped as [regex]::Unescape reads
 * it.
 */
function asSent(value: JsonValue): JsonValue {
  if (typeof value === 'string') return `=${value.replace(/[^\x20-\x7e]|\\/g, escaped)}`;
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asSent(item)]));
  }
  return Array.isArray(value) ? (value as readonly JsonValue[]).map(asSent) : value;
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
