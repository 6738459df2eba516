import type { DeploymentFile } from './deployment-file.ts';

/** A deployment ends with Kubernetes; it connects to Azure only if the file asks for that. */
export const connectsToArc = (file: DeploymentFile): boolean =>
  file.Network?.InternetDisabled !== true && file.Arc?.ClientId !== undefined;
