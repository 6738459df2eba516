import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isHostName,
  isTrusted,
  addTrustedHost,
  restoredTrustedHosts,
} from '#shared/connection/trusted-hosts.ts';

const host = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\.[a-z]{1,4})?$/);
/** As somebody may have typed it: blanks, patterns, nothing at all. */
const list = fc
  .array(fc.oneof(host, fc.constantFrom('*.lan', '10.0.*', '<local>', ' a b ')), { maxLength: 4 })
  .map((names) => names.join(','));

/** What `Set-Item -Concatenate` makes of a list. */
const concatenated = (now: string, name: string) => (now.trim() === '' ? name : `${now},${name}`);

test('a name is added once, behind everything that is there, and the value is restored to the letter', () => {
  fc.assert(
    fc.property(list, host, (before, name) => {
      const kept = addTrustedHost(before, name);
      if (kept === undefined) {
        expect(isTrusted(before, name)).toBe(true);
        return;
      }
      expect(kept.after).toBe(concatenated(before, name));
      expect(isTrusted(kept.after, name)).toBe(true);
      expect(addTrustedHost(kept.after, name, kept)).toBeUndefined();
      expect(restoredTrustedHosts(kept.after, kept)).toBe(before);
      // A wizard that was killed before the change has nothing to put back.
      expect(restoredTrustedHosts(before, kept)).toBeUndefined();
    }),
  );
});

test('after two devices, the value of before the first is restored', () => {
  const first = addTrustedHost('old.lan', 'a.lan');
  const second = addTrustedHost('old.lan,a.lan', 'b.lan', first);
  expect(second).toEqual({ before: 'old.lan', after: 'old.lan,a.lan,b.lan', added: ['a.lan', 'b.lan'] });
  expect(second && restoredTrustedHosts('old.lan,a.lan,b.lan', second)).toBe('old.lan');
});

test('once somebody else has changed the list, only our name leaves it', () => {
  const kept = addTrustedHost('old.lan', '10.126.75.5');
  if (kept === undefined) throw new Error('nothing to add');
  expect(restoredTrustedHosts('old.lan,10.126.75.5,theirs.lan', kept)).toBe('old.lan,theirs.lan');
  expect(restoredTrustedHosts('10.126.75.5', kept)).toBe('');
  expect(restoredTrustedHosts('theirs.lan', kept)).toBeUndefined();
  const again = addTrustedHost('old.lan,10.126.75.5,theirs.lan', 'b.lan', kept);
  expect(again?.before).toBe('old.lan,theirs.lan');
});

test('a way back that would trust more than there is now is not gone', () => {
  const forged = { before: '*', after: 'old.lan,a.lan', added: ['a.lan'] };
  expect(restoredTrustedHosts('old.lan,a.lan', forged)).toBe('old.lan');
  expect(restoredTrustedHosts('old.lan', { ...forged, after: 'old.lan' })).toBeUndefined();
});

test.for([
  ['*', 'anything.lan', true],
  ['a.lan, B.LAN', 'b.lan', true],
  ['*.plant.lan', '1hxqg13.plant.lan', true],
  ['*.plant.lan', 'plant.lan', false],
  ['10.1.*', '10.1.2.3', true],
  ['10.1.2.30', '10.1.2.3', false],
  ['<local>', 'ase', true],
  ['<local>', 'ase.lan', false],
  ['', 'a.lan', false],
  ['a+.lan', 'aa.lan', false],
] as const)('%s trusts %s: %s', ([value, name, trusts]) => {
  expect(isTrusted(value, name)).toBe(trusts);
});

test('no pattern and no second name is ever added', () => {
  for (const name of ['*', '*.lan', 'a.lan,b.lan', '<local>', 'a b', '', '-a', 'a.lan.']) {
    expect(isHostName(name), name).toBe(false);
    expect(addTrustedHost('', name), name).toBeUndefined();
  }
});
