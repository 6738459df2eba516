import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: 'tour.ts',
  outputDir: '../../../out/test/tour',
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'line',
});
