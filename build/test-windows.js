/**
 * `npm run test:windows [-- --short | FILES]`: the tests whose outcome depends on Windows, on Windows' Node and
 * PowerShell 7. On other systems they run under Wine. test/windows/expected.json lists the tests that are skipped or
 * fail there; any other failure counts, and so does an expected one that doesn't occur.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { prepare, root } from './prepare.js';
import { compare } from './windows/compare.js';
import { everything, partsOf, short } from './windows/parts.js';
import { systemHere } from './windows/system.js';

const { values: words, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { short: { type: 'boolean', default: false } },
});
await prepare();
const reports = join(root, 'out/windows');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const { close, run, suites } = await import('./suites.js');
// `npm test` has already built it.
if (!words.short && (await run(suites.build)).failed > 0) process.exit(1);
const expected = JSON.parse(readFileSync(join(root, 'test/windows/expected.json'), 'utf8'));
const parts = files.length > 0 ? partsOf(files) : words.short ? short : everything;
const total = { passed: 0, failed: 0, skipped: 0 };
const system = await systemHere().catch((/** @type {Error} */ error) => {
  console.log(`FAILED: ${error.message}`);
  close({ passed: 0, failed: 1, skipped: 0 });
  process.exit();
});

/** @param {import('./windows/parts.js').Part} part @returns {Promise<string[]>} the files that ran */
async function runPart(part) {
  const missing = part.powershell ? (system.missing ?? system.powershellMissing) : system.missing;
  if (missing !== undefined) {
    console.log(`\n== ${part.name}: skipped, ${missing}`);
    total.skipped += 1;
    return [];
  }
  console.log(`\n== ${part.name}`);
  const began = Date.now();
  const report = join(reports, `${String(parts.indexOf(part) + 1)}.json`);
  const code = await system.vitest(part, report);
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  if (!existsSync(report)) {
    console.log(`FAILED: no report after ${seconds} s, vitest ended with ${String(code)}`);
    total.failed += 1;
    return [];
  }
  const outcome = compare(JSON.parse(readFileSync(report, 'utf8')), expected, { ...system, only: part.only });
  const failed =
    outcome.news.length > 0 || code === 0 || outcome.expectedFailures > 0 ? outcome.news.length : 1;
  for (const line of outcome.news) console.log(`NEWS: ${line}`);
  if (failed > outcome.news.length) console.log(`NEWS: vitest ended with ${String(code)}`);
  total.passed += outcome.passed;
  total.failed += failed;
  total.skipped += outcome.skipped + outcome.expectedFailures;
  console.log(
    `${seconds} s: ${String(outcome.passed)} passed, ${String(failed)} not as expected, ` +
      `${String(outcome.skipped)} skipped and ${String(outcome.expectedFailures)} failed as expected`,
  );
  return outcome.files;
}

const seen = [];
for (const part of parts) seen.push(...(await runPart(part)));
// A list with entries that no longer exist is useless.
for (const file of new Set(expected.map((/** @type {{ file: string }} */ one) => one.file))) {
  if (parts !== everything || system.missing !== undefined || seen.includes(file)) continue;
  if (system.powershellMissing !== undefined && file.startsWith('test/powershell/')) continue;
  console.log(`NEWS: ${file} is in the list of what is expected, but was not run`);
  total.failed += 1;
}
system.end();
close(total);
if (system.missing !== undefined) process.exitCode = 0;
