import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const typed = {
  projectService: true,
  extraFileExtensions: ['.svelte'],
};

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: typed },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A file that fits in a head.
      'max-lines': ['error', 250],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: false }],
      // With dot notation on an index signature you don't see that the key may be missing.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' },
        { selector: 'TSNonNullExpression', message: 'Check it instead.' },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    extends: [svelte.configs.recommended],
    languageOptions: { globals: globals.browser, parserOptions: { ...typed, parser: tseslint.parser } },
  },
  {
    // Only a few places start processes, and each knows how they end.
    files: ['electron/**/*.ts'],
    ignores: ['electron/host/powershell/**', 'electron/composition/start-detached.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:child_process', message: 'Call machines through electron/host.' }] },
      ],
    },
  },
  {
    files: ['build/**/*.{ts,js}', 'test/**/*.js', 'test/**/*.config.ts'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['test/**/*.{ts,js,cjs}'],
    languageOptions: { globals: { ...globals.node } },
  },
);
