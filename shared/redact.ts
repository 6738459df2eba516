/*
 * User name and password stand before an @. People write passwords as they are, so one may contain a slash, an @, or
 * both: it ends at the last @. What begins with a port instead (`host:8080/@scope`) is no password.
 */
const inAddress = /^(\s*(?:[a-z][a-z0-9+.-]*:\/\/)?)([^\s/@:]*:(?!\d{1,5}[/?#]).*|[^\s/@]*)@/i;
const inText =
  /(\b[a-z][a-z0-9+.-]*:\/\/)(?:[^\s/@:"'<>]*:(?!\d{1,5}[/?#])(?:(?!:\/\/)[^\s"'<>])*|[^\s/@]*)@/gi;

/** The user name and password in a value that is an address, with or without its scheme. */
export const credentialsIn = (address: string): string | undefined => inAddress.exec(address)?.[2];

/** A value that is an address, with or without its scheme, without user name and password. */
export const addressWithoutCredentials = (address: string): string => address.replace(inAddress, '$1');

/** A text without the user names and passwords of the addresses in it that have a scheme. */
export function withoutCredentials(text: string): string {
  // Hardly any line contains one, and a flood has 200,000 lines.
  if (!text.includes('://') || !text.includes('@')) return text;
  return text.replace(inText, '$1');
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
