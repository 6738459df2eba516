import type { Protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Of the window's pages, and of pages to print. */
export const scheme = 'app';
const host = 'wizard';
export const startPage = `${scheme}://${host}/`;

/** The window's file types; other files in its folder aren't served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // Svelte parses its templates with this policy; they contain no input.
  'trusted-types svelte-trusted-html',
].join('; ');

const safety = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Registers the scheme with Chromium; possible only once, before the application is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves the window's files, and nothing else, to the window.
 *
 * @param sheet answers for the pages to print
 */
export function serveScheme(
  protocol: Protocol,
  folder: string,
  sheet: (request: Request) => Response | undefined,
): void {
  protocol.handle(scheme, (request) => sheet(request) ?? serve(request, folder));
}

/**
 * Whether an address is the window's own.
 *
 * @param address as Chromium reports it; may be empty or invalid
 */
export function isOurs(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host;
}

/**
 * The file for an address; undefined if it names none. Every part must start with a letter, a digit or a hyphen, so
 * that no `..`, drive, share or escape is possible on any system.
 */
export function fileFor(address: string, folder: string): string | undefined {
  if (!isOurs(address)) return undefined;
  const { pathname } = new URL(address);
  const path = pathname === '/' ? '/index.html' : pathname;
  if (!/^(?:\/[\w-][\w.-]*)+$/.test(path) || mediaTypes[extname(path)] === undefined) return undefined;
  return join(folder, ...path.slice(1).split('/'));
}

export async function serve(
  { method, url }: Pick<Request, 'method' | 'url'>,
  folder: string,
): Promise<Response> {
  if (method !== 'GET') return new Response(null, { status: 405, headers: { ...safety, allow: 'GET' } });
  const file = fileFor(url, folder);
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  if (file === undefined || body === undefined) return new Response(null, { status: 404, headers: safety });
  const type = mediaTypes[extname(file)] ?? '';
  return new Response(new Uint8Array(body), { headers: { ...safety, 'content-type': type } });
}
