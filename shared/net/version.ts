/** `1.16` as numbers. Never compared as text or as a fraction: 1.9 is older than 1.16. */
export type Version = readonly number[];

/** Two to four whole numbers with dots, like .NET's System.Version. */
export function parseVersion(text: string): Version | undefined {
  return /^\d{1,9}(?:\.\d{1,9}){1,3}$/.test(text) ? text.split('.').map(Number) : undefined;
}

/** Negative if `a` is older. */
export function compareVersions(a: Version, b: Version): number {
  for (let part = 0; part < Math.max(a.length, b.length); part += 1) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
