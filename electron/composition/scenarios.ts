/** What ships for training, for the surfaces that list it. */
export { scenarios } from '#electron/training/shipped.ts';
