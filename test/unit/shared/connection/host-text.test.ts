import { expect, test } from 'vitest';
import { meantHost } from '#shared/connection/host-text.ts';

test.each([
  ['https://10.60.14.5/', '10.60.14.5'],
  ['10.60.14.5:5986', '10.60.14.5'],
  ['010.060.014.005', '10.60.14.5'],
  ['10,60,14,5', '10.60.14.5'],
  ['https://ase-7.plant.example:8243/dashboard', 'ase-7.plant.example'],
  ['ase-7.plant.example:5986', 'ase-7.plant.example'],
])('%s means %s', (text, host) => {
  expect(meantHost(text)).toBe(host);
});

test.each(['', '10.60.14.5', ' 10.60.14.5 ', 'ase-7.plant.example', 'ask Anna', 'a'.repeat(5000)])(
  '%s means nothing else',
  (text) => {
    expect(meantHost(text)).toBeUndefined();
  },
);
