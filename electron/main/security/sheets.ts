import { randomUUID } from 'node:crypto';
import { scheme } from './scheme.ts';

const host = 'sheet';

/** A page to print can do nothing but be seen, whatever it was made of. */
const safety = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Whether an address is that of a page to print. */
export function isSheet(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${scheme}:` && url.host === host;
}

/** Pages to print, each at an address that nobody can guess, for as long as it takes. */
export class Sheets {
  readonly #pages = new Map<string, string>();

  add(page: string): string {
    const address = `${scheme}://${host}/${randomUUID()}`;
    this.#pages.set(address, page);
    return address;
  }

  remove(address: string): void {
    this.#pages.delete(address);
  }

  /** @returns undefined for anything that isn't the address of a page to print */
  serve({ method, url }: Pick<Request, 'method' | 'url'>): Response | undefined {
    if (!isSheet(url)) return undefined;
    const page = method === 'GET' ? this.#pages.get(url) : undefined;
    if (page === undefined) return new Response(null, { status: 404, headers: safety });
    return new Response(page, { headers: { ...safety, 'content-type': 'text/html; charset=utf-8' } });
  }
}
