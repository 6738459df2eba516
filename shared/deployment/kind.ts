import { whyUnreadable } from '#shared/json-text/keys.ts';
import type { DeploymentFile } from './deployment-file.ts';

export type DeploymentKind = 'single' | 'scalable';

/**
 * What a file sets up. If it doesn't say, the values decide: only a scalable cluster has a control plane endpoint,
 * joins, or uses addresses of the plant's network.
 */
export function kindOf(file: DeploymentFile): DeploymentKind {
  const type: unknown = file.DeploymentType;
  if (typeof type === 'string' && /^(single|scalable)/i.test(type)) {
    return /^scalable/i.test(type) ? 'scalable' : 'single';
  }
  const { Join: join, Network: network } = file;
  // A key that PowerShell can't read isn't written again, so it doesn't count here either.
  const joins = Object.keys(join ?? {}).some((key) => whyUnreadable(key) === undefined);
  const isScalable = joins || (network?.ControlPlaneEndpointIp ?? network?.Ip4GatewayAddress);
  return isScalable ? 'scalable' : 'single';
}
