import { writeFileSync } from 'node:fs';
import { decode } from '#shared/deployment/decode.ts';
import { readDeployment } from '#shared/deployment/read.ts';
import { check } from '#shared/rules/check.ts';
import { fileText } from './material.ts';

/** As many as Test-Json gets. */
const count = 10_000;
const texts = Array.from({ length: count }, (_, index) => fileText(index));

/** Files a second, from bytes to verdict. */
function filesPerSecond(): number {
  const encoder = new TextEncoder();
  const bytes = texts.map((text) => encoder.encode(text));
  const one = (file: Uint8Array): void => {
    const text = decode(file);
    const read = text.ok ? readDeployment(text.value) : text;
    if (!read.ok) throw new Error(`not read: ${read.error.code}`);
    check(read.value.file);
  };
  bytes.slice(0, 1000).forEach(one);
  const before = performance.now();
  bytes.forEach(one);
  return (count / (performance.now() - before)) * 1000;
}

const [, , out] = process.argv;
if (out === undefined) console.log(filesPerSecond().toFixed(0));
else writeFileSync(out, `${texts.join('\n')}\n`);
