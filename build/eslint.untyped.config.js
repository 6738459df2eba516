/**
 * ESLint for the window's components without type information. With types it reads every component again for each
 * component, which takes five times as long as everything else: `npm run check` and `npm run test:long` do that.
 */
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import typed from './eslint.config.js';

export default defineConfig(typed, {
  files: ['**/*.svelte'],
  extends: [tseslint.configs.disableTypeChecked],
  languageOptions: { parserOptions: { projectService: false } },
});
