import { expect, test } from 'vitest';
import { segmentsOf, shownPath, valueAt, withValue } from '#shared/deployment/paths.ts';

test.each([
  ['Machines[0].LinuxNode.CpuCount', ['Machines', 0, 'LinuxNode', 'CpuCount']],
  ['Network["a.b"]', ['Network', 'a.b']],
  // What a window sends need not be a path that anything here has written.
  ['Network["\\x"]', ['Network', '"\\x"']],
  ['["\\u00"]', ['"\\u00"']],
  ['', []],
])('the segments of %s', (path, segments) => {
  expect(segmentsOf(path)).toEqual(segments);
});

test('a value at a path that nothing here has written is found again', () => {
  expect(valueAt(withValue({}, 'Network["\\x"]', 1), 'Network["\\x"]')).toBe(1);
});

test('a path of a reasonable length is shown whole, and a longer one is cut', () => {
  expect(shownPath('Machines[0].NetworkConnection.AdapterName')).toBe(
    'Machines[0].NetworkConnection.AdapterName',
  );
  expect(shownPath('K'.repeat(121))).toBe(`${'K'.repeat(119)}…`);
});
