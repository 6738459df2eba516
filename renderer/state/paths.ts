/** `Network.DnsServers[1]` is within `Network.DnsServers`; a path is within itself. */
export function within(path: string, whole: string): boolean {
  if (path === whole) return true;
  return path.startsWith(whole) && (path[whole.length] === '[' || path[whole.length] === '.');
}

export function withinAny(path: string, wholes: readonly string[]): boolean {
  return wholes.some((whole) => within(path, whole));
}
