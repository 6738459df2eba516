import { addressExamples, specialAddressExamples } from './addresses.ts';
import { azureExamples } from './azure.ts';
import { connectionExamples } from './connection.ts';
import { hostExamples } from './host.ts';
import { machineExamples } from './machine.ts';
import { optionExamples } from './options.ts';
import { proxyTriedExamples } from './proxy-tried.ts';
import { rangeExamples } from './ranges.ts';
import { resourceExamples } from './resources.ts';
import { secondaryNetworkExamples } from './secondary-networks.ts';
import { typeExamples } from './type.ts';
import type { Example } from './example.ts';

export const examples: readonly Example[] = [
  ...typeExamples,
  ...addressExamples,
  ...specialAddressExamples,
  ...rangeExamples,
  ...machineExamples,
  ...resourceExamples,
  ...connectionExamples,
  ...azureExamples,
  ...proxyTriedExamples,
  ...hostExamples,
  ...optionExamples,
  ...secondaryNetworkExamples,
];
