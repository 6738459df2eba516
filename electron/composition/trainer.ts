export { trainerOf } from '#electron/training/training-host.ts';
export type { Trainer } from '#electron/training/trainer.ts';
