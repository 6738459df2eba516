import type { Host } from '#electron/host/host.ts';
import type { TrainingControls } from '#electron/training/training-controls.ts';

export type { TrainingControls };

/** The controls of a training machine; undefined for any other host. Asking loads no code of training machines. */
export const controlsOf = (host: Host): TrainingControls | undefined =>
  host.about.kind === 'training' ? (host as { readonly controls?: TrainingControls }).controls : undefined;
