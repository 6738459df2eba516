export { recordedSite, sentSite, storedSite } from '#electron/training/recorded-site.ts';
