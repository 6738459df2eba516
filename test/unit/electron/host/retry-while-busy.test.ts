import { describe, expect, test, vi } from 'vitest';
import { retryWhileBusySync } from '#electron/host/retry-while-busy.ts';

const failing = (code: string, times: number) => {
  let failed = 0;
  return vi.fn(() => {
    failed += 1;
    if (failed <= times) throw Object.assign(new Error(code), { code });
    return 'done';
  });
};

describe('a file that somebody else has open', () => {
  test.each(['EBUSY', 'EPERM', 'EACCES'])('(%s) is tried again until they are through', (code) => {
    const work = failing(code, 3);
    expect(retryWhileBusySync(work)).toBe('done');
    expect(work).toHaveBeenCalledTimes(4);
  });

  test('for too long is given up, in the words of the system', () => {
    const began = Date.now();
    expect(() => retryWhileBusySync(failing('EPERM', Infinity))).toThrow('EPERM');
    expect(Date.now() - began).toBeLessThan(1000);
  });

  test.each(['ENOENT', 'ENOSPC', 'EEXIST'])('is not what %s says, which is thrown at once', (code) => {
    const work = failing(code, 1);
    expect(() => retryWhileBusySync(work)).toThrow(code);
    expect(work).toHaveBeenCalledOnce();
  });
});
