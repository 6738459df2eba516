import { expect, test, vi } from 'vitest';
import { windowsFolder } from '#electron/host/windows-folder.ts';

test.each([
  ['D:\\Windows', 'D:\\Windows'],
  ['\\\\?\\C:\\WINNT', 'C:\\WINNT'],
  ['\\\\server\\share', 'C:\\Windows'],
  ['', 'C:\\Windows'],
])('the kernel’s link leads to %j: Windows is in %s, whatever the environment says', (target, folder) => {
  const follow = vi.fn(() => target);
  vi.stubEnv('SystemRoot', 'C:\\planted');
  vi.stubEnv('windir', 'C:\\planted');
  try {
    expect(windowsFolder(follow)).toBe(folder);
    expect(follow).toHaveBeenCalledExactlyOnceWith('\\\\?\\GLOBALROOT\\SystemRoot');
  } finally {
    vi.unstubAllEnvs();
  }
});

test('where there is no such link, Windows is where it usually is', () => {
  const follow = () => {
    throw new Error('ENOENT');
  };
  expect(windowsFolder(follow)).toBe('C:\\Windows');
});
