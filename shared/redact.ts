/** A URL without the user and password that may stand in it. */
export function withoutCredentials(text: string): string {
  // Hardly a line holds any, and a flood has 200,000.
  if (!text.includes('://') || !text.includes('@')) return text;
  return text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1');
}

/**
 * Takes secrets out of anything that is written, logged or shown.
 *
 * @param secrets the values themselves; short ones would hit innocent text and are no secrets that hold
 */
export function redactor(secrets: readonly string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 4);
  return (text) =>
    known.reduce((redacted, secret) => redacted.replaceAll(secret, '[secret]'), withoutCredentials(text));
}
