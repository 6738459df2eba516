/**
 * What ESLint says of the window's components without their types. To know those it reads every component anew for each
 * component, which takes five times as long as everything else: `npm run check` and `npm run test:long` do.
 */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import typed from './eslint.config.js';

export default defineConfig(typed, {
  files: ['**/*.svelte'],
  extends: [tseslint.configs.disableTypeChecked],
  languageOptions: { parserOptions: { projectService: false } },
});
