import { matcherOf, searched, type Matcher, type SearchedText } from './pattern.ts';
import { patterns, vaguePatterns, type Pattern } from './patterns.ts';

/** Exit codes of Windows Installer (from Microsoft's list) that explain why nothing was installed. */
const installerCodes = {
  1602: 'installerCancelled',
  1603: 'installerFailed',
  1618: 'installerBusy',
  1619: 'installerFile',
  1620: 'installerFile',
  1638: 'installerVersion',
  1925: 'installerRights',
} as const satisfies Readonly<Record<number, string>>;

export const failureCodes = [
  ...new Set([
    ...patterns.map(({ code }) => code),
    ...Object.values(installerCodes),
    'installer' as const, // any other exit code of the installer
    ...vaguePatterns.map(({ code }) => code),
    'died' as const, // the operation ended without a result
    'notStarted' as const, // its process ended before it started, so nothing was done
    'timeout' as const,
    'host' as const, // the machine's PowerShell didn't answer
    'journal' as const, // our own disk
    'unknown' as const,
  ]),
];
export type FailureCode = (typeof failureCodes)[number];

interface Known<Code> {
  readonly code: Code;
  readonly matches: Matcher;
}

const compiled = <Code extends string>(
  list: readonly (Pattern & { readonly code: Code })[],
): readonly Known<Code>[] => list.map(({ code, parts }) => ({ code, matches: matcherOf(parts) }));

const known = compiled(patterns);
const vague = compiled(vaguePatterns);

/** The last line was about the SSH connection (#173). */
function endsAtSsh(lines: readonly string[]): boolean {
  const last = lines.findLast((line) =>
    /Testing SSH connection|successfully connected to the \w+ VM|Initializing kubernetes/i.test(line),
  );
  return last?.includes('Testing SSH connection') === true;
}

/** The first pattern that one of the texts has. */
const codeIn = <Code>(list: readonly Known<Code>[], texts: readonly SearchedText[]): Code | undefined =>
  list.find(({ matches }) => texts.some(matches))?.code;

/** Each line, and each with its next one, because a console wraps long lines. */
function codeInLines(lines: readonly string[]): (typeof known)[number]['code'] | undefined {
  const pairs = lines.slice(1).map((line, index) => `${lines[index] ?? ''} ${line}`);
  return codeIn(known, [...lines, ...pairs].map(searched));
}

/**
 * The meaning of a failure: by its own message first, then by the lines before it (most of which report success, so
 * they come second).
 */
export function recognizeFailure(words: string, linesBefore: readonly string[] = []): FailureCode {
  const text = searched(words);
  const found = codeIn(known, [text]) ?? codeInLines(linesBefore);
  if (found !== undefined) return found;
  if (endsAtSsh(linesBefore)) return 'ssh';
  return codeIn(vague, [text]) ?? 'unknown';
}

const isInstallerCode = (exitCode: number): exitCode is keyof typeof installerCodes =>
  Object.hasOwn(installerCodes, exitCode);

/** Why msiexec installed nothing. @param exitCode not a success code */
export const installerFailure = (exitCode: number): FailureCode =>
  isInstallerCode(exitCode) ? installerCodes[exitCode] : 'installer';
