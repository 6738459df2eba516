/**
 * The meaning of the product's own messages. The first matching pattern decides; the texts are in the locales
 * (`failure.<code>.title`, `.cause`, `.remedy`). Sources: public transcripts; the numbers are issues of Azure/AKS-Edge.
 * If only the kind of failure is public and not its wording, the pattern is domain knowledge, unconfirmed.
 */
const patterns = [
  [/NonInteractive mode|Read and Prompt functionality is not available/i, 'prompt'],
  [/Not enough CPU cores available/, 'cpu'], // #209
  [/Not enough (free )?memory/i, 'memory'],
  [/Not enough dis/, 'disk'], // #117
  [/All potential subnets .* overlap/, 'subnet'], // #98, #131, #152, #197
  [/IP address '\S+' is not free|specified IPs do not seem to be available/, 'addressTaken'],
  [/not found( or not connected)?\. External switch (creation will fail|not created)/, 'adapter'],
  [/Invalid values provided for the subnet details/, 'secondaryNetwork'], // #210
  [/not in Ready state|Waiting for node .* timed out/, 'notReady'], // #53
  [/Endpoint Name Interface not found|hcsshim::GrantVmA/, 'nodeLost'], // #252, #123
  [/OpenSSH\.Client version does not meet/, 'openSsh'], // #94
  [/Initialization of host services failed|nodeagent certificate: Not Found/, 'services'], // #33, #226
  [
    /Time out has expired and the operation has not been completed|wssdagent.*(not start|not running)/,
    'services',
  ],
  [/unknown command "" for "nodectl/, 'powershell'], // #34
  [/Cannot process argument transformation on parameter 'ErrString'/, 'unsaid'], // #248
  [/Starting Kubernetes runtime in \w+ node failed/, 'kubernetes'], // #27
  [/Arc parameters not set or invalid/, 'arcValues'], // #272
  [/AuthorizationFailed|does not have authorization to perform action|AADSTS\d+/, 'arcRights'], // #20, #147
  [/Connecting cluster to Azure Arc failed/, 'arc'], // #66, #164, #183, #251
  [/\b[1-9]\d* errors found in the deployment configuration/i, 'configuration'],
  [/Failed to extract windows vhdx/i, 'windowsImage'], // #45, #118, #199
  [/control plane endpoint IP or port/, 'endpoint'], // #168
  [/(join|bootstrap) token.*(expired|invalid)|(expired|invalid).*(join|bootstrap) token/i, 'token'],
  [/(is|an) existing deployment|already (has a|been) deploy/i, 'exists'],
  [/Hyper-V\S* .*(not enabled|not functional|is disabled)|Hyper-V core services are not active/i, 'hyperV'],
  [/Failed to restart the computer|shutdown cannot be initiated/i, 'restartRefused'],
  [/restart of the host is required|Restart required/i, 'restart'],
] as const;

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
    ...patterns.map(([, code]) => code),
    ...Object.values(installerCodes),
    'installer' as const, // any other exit code of the installer
    'ssh' as const, // #173
    'linuxNode' as const,
    'died' as const, // the operation ended without a result
    'notStarted' as const, // its process ended before it started, so nothing was done
    'timeout' as const,
    'host' as const, // the machine's PowerShell didn't answer
    'journal' as const, // our own disk
    'unknown' as const,
  ]),
];
export type FailureCode = (typeof failureCodes)[number];

/** These say which part failed, but not why; tried last. */
const vague = [
  [/New-Node failed|creation of Linux node failed/i, 'linuxNode'],
  [/SSH connection (to \S+ )?(failed|timed out)|ssh .*fail/i, 'ssh'],
] as const;

/** The last line was about the SSH connection (#173). */
function endsAtSsh(lines: readonly string[]): boolean {
  const last = lines.findLast((line) =>
    /Testing SSH connection|successfully connected to the \w+ VM|Initializing kubernetes/i.test(line),
  );
  return last?.includes('Testing SSH connection') === true;
}

/**
 * The meaning of a failure: by its own message first, then by the lines before it (most of which report success, so
 * they come second).
 */
export function recognizeFailure(words: string, linesBefore: readonly string[] = []): FailureCode {
  const of = (text: string) => patterns.find(([pattern]) => pattern.test(text))?.[1];
  const found = of(words) ?? of(linesBefore.join('\n'));
  if (found !== undefined) return found;
  if (endsAtSsh(linesBefore)) return 'ssh';
  return vague.find(([pattern]) => pattern.test(words))?.[1] ?? 'unknown';
}

const isInstallerCode = (exitCode: number): exitCode is keyof typeof installerCodes =>
  Object.hasOwn(installerCodes, exitCode);

/** Why msiexec installed nothing. @param exitCode not a success code */
export const installerFailure = (exitCode: number): FailureCode =>
  isInstallerCode(exitCode) ? installerCodes[exitCode] : 'installer';
