import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { webDarkTheme, webLightTheme } from '@fluentui/tokens';
import type { Plugin } from 'vite';

const moduleId = 'virtual:fluent-tokens.css';
const light = new Map<string, unknown>(Object.entries(webLightTheme));
const dark = new Map<string, unknown>(Object.entries(webDarkTheme));

/** The names of Fluent 2 tokens; our own variables are lower case with hyphens. */
const tokenUse = /var\(--([a-z]+[A-Z]\w*)/g;

function usedTokens(folder: string): string[] {
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(svelte|css|ts)$/.test(file),
  );
  const names = sources.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(tokenUse)].map(([, name]) => name ?? ''),
  );
  return [...new Set(names)].sort();
}

/** The variables of the light theme, and those that differ in the dark theme. */
export function tokenSheet(names: readonly string[]): string {
  const unknown = names.filter((name) => !light.has(name));
  if (unknown.length > 0) throw new Error(`No Fluent 2 token: ${unknown.join(', ')}`);
  const lines = (theme: Map<string, unknown>, of: readonly string[]): string =>
    of.map((name) => `  --${name}: ${String(theme.get(name))};`).join('\n');
  const differing = names.filter((name) => light.get(name) !== dark.get(name));
  return `:root {\n${lines(light, names)}\n}\n@media (prefers-color-scheme: dark) {\n:root {\n${lines(dark, differing)}\n}\n}\n`;
}

/** Microsoft's published values as CSS variables: only those that the sources in `folder` use. */
export function fluentTokens(folder: string): Plugin {
  return {
    name: 'fluent-tokens',
    resolveId: (id) => (id === moduleId ? `\0${moduleId}` : undefined),
    load: (id) => (id === `\0${moduleId}` ? tokenSheet(usedTokens(folder)) : undefined),
  };
}
