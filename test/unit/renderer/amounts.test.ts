import fc from 'fast-check';
import { expect, test } from 'vitest';
import { machineRows } from '#renderer/steps/computer/machine-rows.ts';
import { memoryWords, spaceWords } from '#renderer/steps/node/free-words.ts';
import { describe } from '#shared/findings/describe.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { translator } from '#shared/locales/translate.ts';
import { checkTexts, preflight } from '#shared/preflight/preflight.ts';
import { jobReport } from '#shared/report/job-report.ts';
import { check } from '#shared/rules/check.ts';
import { single } from '../shared/files.ts';
import { goodMachine } from '../shared/machines.ts';
import { sample } from '../shared/report/sample.ts';

const t = translator('en');
const file = { ...single, Machines: [{ LinuxNode: { CpuCount: 4, MemoryInMB: 2048, DataSizeInGB: 2000 } }] };

/** What everything that shows an amount says about a machine. */
function sentences(facts: HostFacts): readonly string[] {
  return [
    ...machineRows(facts, t).flatMap(({ id, lines }) => (id === 'memory' || id === 'disks' ? lines : [])),
    ...preflight(facts, [], []).flatMap((found) =>
      found.id === 'memory' || found.id === 'disk' ? [checkTexts(found, t).found] : [],
    ),
    ...check(file, facts)
      .findings.filter(({ rule }) => rule === 'R-MEM-2' || rule === 'R-DSK-1')
      .map((finding) => describe(finding, t).message),
    memoryWords(facts, 2048, t) ?? '',
    spaceWords(facts, t) ?? '',
    jobReport(sample(file, {}, { facts }), t)
      .replace(/<[^>]*>/g, ' ')
      .replace(/.*(Memory\s+[\d.]+ GB).*/s, '$1'),
  ];
}

/** The different numbers that stand where a pattern expects one. */
const numbers = (texts: readonly string[], ...patterns: readonly RegExp[]): readonly string[] =>
  [...new Set(texts.flatMap((text) => patterns.map((pattern) => pattern.exec(text)?.[1])))].filter(
    (number) => number !== undefined,
  );

test('an amount of the machine is one number, wherever it is shown', () => {
  const gigabyte = 1024 ** 3;
  fc.assert(
    fc.property(
      fc.integer({ min: 3 * gigabyte, max: 64 * gigabyte }),
      fc.integer({ min: 2 * 1024 ** 2, max: 5 * 1024 ** 2 }),
      fc.integer({ min: gigabyte, max: 2000 * gigabyte }),
      (installed, freeKilobytes, freeBytes) => {
        const texts = sentences({
          ...goodMachine,
          computer: { ...goodMachine.computer, TotalPhysicalMemory: installed },
          operatingSystem: { ...goodMachine.operatingSystem, FreePhysicalMemory: freeKilobytes },
          drives: [{ DeviceID: 'C:', FreeSpace: freeBytes, Size: 2000 * gigabyte }],
        });
        const total = numbers(
          texts,
          /^([\d.]+) GB, /,
          /of ([\d.]+) GB of memory/,
          /has ([\d.]+) GB of memory/,
          /^Memory\s+([\d.]+)/,
        );
        const memory = numbers(
          texts,
          /, ([\d.]+) GB free$/,
          /([\d.]+) GB of [\d.]+ GB of/,
          /^([\d.]+) GB of memory is/,
          /^2 GB of ([\d.]+) GB free/,
        );
        const space = numbers(
          texts,
          /^C: ([\d.]+) GB free/,
          /([\d.]+) GB free on C:\.?$/,
          /computer has ([\d.]+) GB free/,
        );
        expect({ total, memory, space }, texts.join('\n')).toEqual({
          total: [expect.any(String)],
          memory: [expect.any(String)],
          space: [expect.any(String)],
        });
      },
    ),
  );
});
