export { recordedSite, storedSite } from '#electron/training/recorded-site.ts';
