import type { DeploymentFile } from './deployment-file.ts';

/** A deployment itself ends with Kubernetes; a connection to Azure comes after it only where the file asks for one. */
export const connectsToArc = (file: DeploymentFile): boolean =>
  file.Network?.InternetDisabled !== true && file.Arc?.ClientId !== undefined;
