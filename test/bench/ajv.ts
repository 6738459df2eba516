import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import shape from './shape.json' with { type: 'json' };

/** Files a second that ajv parses and holds against the schema of their shape, compiled once. */
const lines = readFileSync(process.argv[2] ?? '', 'utf8')
  .trimEnd()
  .split('\n');
const validate = new Ajv2020().compile(shape);
const bytes = lines.map((line) => new TextEncoder().encode(line));
const decoder = new TextDecoder();
const one = (file: Uint8Array): void => {
  if (!validate(JSON.parse(decoder.decode(file)))) throw new Error('not of the shape');
};
bytes.slice(0, 1000).forEach(one);
const before = performance.now();
bytes.forEach(one);
console.log(((bytes.length / (performance.now() - before)) * 1000).toFixed(0));
