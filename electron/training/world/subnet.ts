/**
 * IPv4 arithmetic of the simulated product. It doesn't share the wizard's code on purpose: otherwise the simulated
 * machine would confirm a mistake there.
 */
export function toNumber(address: string): number | undefined {
  const octets = address.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255)) {
    return undefined;
  }
  return octets.reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

export const toAddress = (value: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');

/** `10.0.0.7` plus 3; text that isn't an address stays as it is. */
export function plus(address: string, count: number): string {
  const value = toNumber(address);
  return value === undefined ? address : toAddress(value + count);
}

export const networkOf = (value: number, prefixLength: number): number =>
  value - (value % 2 ** (32 - prefixLength));

export function isInSubnet(address: string, other: string, prefixLength: number): boolean {
  const [left, right] = [toNumber(address), toNumber(other)];
  if (left === undefined || right === undefined) return false;
  return networkOf(left, prefixLength) === networkOf(right, prefixLength);
}

/** Whether two subnets overlap. */
export const overlaps = (left: string, leftLength: number, right: string, rightLength: number): boolean =>
  isInSubnet(left, right, Math.min(leftLength, rightLength));

/** Splits `10.0.0.0/8` into its two parts. */
export function prefixParts(
  prefix: string,
): { readonly address: string; readonly length: number } | undefined {
  const found = /^([\d.]+)\/(\d{1,2})$/.exec(prefix);
  const [address, length] = [found?.[1], Number(found?.[2])];
  return address === undefined || toNumber(address) === undefined || length > 32
    ? undefined
    : { address, length };
}

export const maskOf = (prefixLength: number): string => toAddress(2 ** 32 - 2 ** (32 - prefixLength));
