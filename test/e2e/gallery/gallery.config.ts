import { defineConfig } from '@playwright/test';
import usual from '../playwright.config.ts';

/** The pictures of `npm run gallery`, then the sheets of them. */
export default defineConfig({
  ...usual,
  testDir: '..',
  projects: [
    { name: 'pictures', testMatch: 'gallery.spec.ts', teardown: 'sheets' },
    { name: 'sheets', testMatch: 'gallery/sheets.ts' },
  ],
  outputDir: '../../../out/test/gallery',
  timeout: 3 * 60 * 60_000,
  reporter: 'line',
});
