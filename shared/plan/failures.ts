/**
 * What the product's own words mean. The first pattern that fits decides; the texts are in the locales
 * (`failure.<code>.title`, `.cause`, `.remedy`). Sources: public transcripts, issue numbers beside each.
 */
const patterns = [
  [/Not enough CPU cores available/, 'cpu'],
  [/Not enough (free )?memory/i, 'memory'],
  [/Not enough dis/, 'disk'], // #117
  [/All potential subnets .* overlap/, 'subnet'], // #98
  [/not in Ready state|Waiting for node .* timed out/, 'notReady'], // #53
  [/SSH connection|ssh .*fail/i, 'ssh'], // #173
  [/Endpoint Name Interface not found|hcsshim::GrantVmA/, 'nodeLost'], // #252, #123
  [/OpenSSH\.Client version does not meet/, 'openSsh'], // #94
  [/Initialization of host services failed|wssdagent/, 'services'], // #33, #226, #265
  [/Arc parameters not set or invalid/, 'arcValues'], // #272
  [/Connecting cluster to Azure Arc failed/, 'arc'], // #183
  [/\b[1-9]\d* errors found in the deployment configuration/i, 'configuration'],
  [/Failed to extract windows vhdx/i, 'windowsImage'], // #118
  [/control plane endpoint IP or port/, 'endpoint'], // #168
  [/existing deployment|already (has a|been) deploy/i, 'exists'],
] as const;

export type FailureCode =
  | (typeof patterns)[number][1]
  | 'prompt' // a question nobody can answer
  | 'died' // the operation ended without a verdict
  | 'timeout'
  | 'host' // the machine's PowerShell did not answer
  | 'unknown';

/**
 * What a failure means: by its own words first, and where they say nothing, by the lines before it (which speak of
 * much that went well, so they come second).
 */
export function recogniseFailure(words: string, linesBefore: readonly string[] = []): FailureCode {
  const of = (text: string) => patterns.find(([pattern]) => pattern.test(text))?.[1];
  return of(words) ?? of(linesBefore.join('\n')) ?? 'unknown';
}
