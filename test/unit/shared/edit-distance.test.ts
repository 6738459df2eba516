import { expect, test } from 'vitest';
import { editDistance } from '#shared/edit-distance.ts';

test.for([
  ['metric', 'metric', 0],
  ['metrik', 'metric', 1],
  ['gatway', 'gateway', 1],
  ['nexthopp', 'nexthop', 1],
  ['kitten', 'sitting', 3],
  ['', 'port', 4],
  ['port', '', 4],
] as const)('from %s to %s it takes %i letters, one way as the other', ([from, to, letters]) => {
  expect(editDistance(from, to)).toBe(letters);
  expect(editDistance(to, from)).toBe(letters);
});
