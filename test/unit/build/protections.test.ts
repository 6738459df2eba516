import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { protections } from '../../protections/table.js';

test.each(protections)('what can be taken out is there exactly once: $what', ({ file, from, to, tests }) => {
  expect(readFileSync(file, 'utf8').split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
  expect(tests.filter((path) => !existsSync(path))).toEqual([]);
});
