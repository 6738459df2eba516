import { failed, restart, smallOnes } from './failures.ts';
import { files } from './files.ts';
import { machines } from './machines.ts';
import { routes } from './routes.ts';
import { scalable } from './scalable.ts';
import { singleMachine } from './single-machine.ts';
import type { Walk } from './walk.ts';

/** Every step of the window, in each state that looks different. */
export const walks: readonly Walk[] = [
  singleMachine,
  scalable,
  files,
  failed,
  restart,
  smallOnes,
  routes,
  machines,
];
