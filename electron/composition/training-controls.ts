export { controlsOf } from '#electron/training/training-host.ts';
export type { TrainingControls } from '#electron/training/training-controls.ts';
