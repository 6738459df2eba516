import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';

/**
 * The request as one line. In ASCII, so that the two sides need not agree on an encoding; and a comment to PowerShell:
 * if the script is missing or may not run, the shell itself reads this line, and must find nothing in it to carry out.
 */
export const requestLine = (request: JsonObject): string => `#${JSON.stringify(asSent(request))}`;

/** A comment, too; and in a form that no cmdlet is needed to read. */
export const secretLine = (secret: string): string => `#${Buffer.from(secret, 'utf16le').toString('base64')}`;

/**
 * With each text in a form that every ConvertFrom-Json leaves alone. That of PowerShell 7 makes a date of
 * `2024-01-02T03:04:05`, which an adapter may be called, and U+FFFD of half a surrogate pair; that of Windows PowerShell
 * makes a date of `/Date(1)/`. So a sign stands before each text, and whatever is not printable ASCII is escaped as
 * [regex]::Unescape reads it.
 */
function asSent(value: JsonValue): JsonValue {
  if (typeof value === 'string') return `=${value.replace(/[^\x20-\x7e]|\\/g, escaped)}`;
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, asSent(item)]));
  }
  return Array.isArray(value) ? (value as readonly JsonValue[]).map(asSent) : value;
}

const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
