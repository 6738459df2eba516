import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { loadedBy, loadedByPage, packed } from '../../../build/package/loaded.js';

/** As the bundler writes them. */
const files: Readonly<Record<string, string>> = {
  '/out/main/main.js':
    'import{a as b}from"./chunks/a.js";import c from"node:fs";const l=()=>import(`./chunks/later.js`),m=()=>import("./chunks/later.js");',
  '/out/main/chunks/a.js': 'import"./b.js";const x="from";export*from"../main.js";export{x as a};',
  '/out/main/chunks/b.js': 'import{b}from"../main.js";\nimport { d } from "./c.js";\n',
  '/out/main/chunks/c.js': 'export{d};',
};
const read = (path: string): string => {
  const text = files[path];
  if (text === undefined) throw new Error(`${path} isn't loaded at the start`);
  return text;
};

test('what a file imports is loaded with it, but not what it imports later', () => {
  expect(loadedBy('/out/main/main.js', read)).toEqual(Object.keys(files));
});

test('a page loads the scripts and styles that it names, and what these import, each once', () => {
  const page = [
    '<script type="module" crossorigin src="./assets/index.js"></script>',
    '<link rel="modulepreload" crossorigin href="./assets/start.js">',
    '<link rel="stylesheet" crossorigin href="./assets/start.css">',
  ].join('');
  const texts: Readonly<Record<string, string>> = {
    '/out/renderer/index.html': page,
    '/out/renderer/assets/index.js': 'import{a}from"./start.js";import("./later.js");',
    '/out/renderer/assets/start.js': 'export{a}',
    '/out/renderer/assets/start.css': 'body{margin:0}',
  };
  expect(loadedByPage('/out/renderer/index.html', (path) => texts[path] ?? '')).toEqual(Object.keys(texts));
});

test('what is loaded is counted packed, file by file', () => {
  const paths = Object.keys(files);
  const sizes = paths.map((path) => gzipSync(read(path), { level: 9 }).length);
  expect(packed(paths, read)).toBe(sizes.reduce((sum, size) => sum + size));
});
