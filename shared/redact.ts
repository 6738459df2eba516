/** A URL without the user name and password. */
export function withoutCredentials(text: string): string {
  // Hardly any line contains one, and a flood has 200,000 lines.
  if (!text.includes('://') || !text.includes('@')) return text;
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1');
}

/**
 * Removes secrets from everything that is written, logged or shown.
 *
 * @param secrets the values; short ones are ignored, because they would match harmless text
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 4);
  return (text) =>
    known.reduce((redacted, secret) => redacted.replaceAll(secret, '[secret]'), withoutCredentials(text));
}
