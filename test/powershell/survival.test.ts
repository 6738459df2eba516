import { beforeEach, describe, expect, test } from 'vitest';
import {
  begun,
  deployment,
  expectDone,
  folderForEach,
  killedWhileDeploying,
  lives,
  machine,
  resume,
} from './deployments.ts';

folderForEach();

describe('a deployment on a real PowerShell', () => {
  beforeEach(() => machine('clean-pc'));

  test('outlives the command line, is taken up again, and was begun once', async () => {
    const { pid } = await killedWhileDeploying('engine');
    expect(await lives(pid)).toBe(true);
    await expectDone(resume());
    expect(begun(deployment)).toBe(1);
    expect(await lives(pid)).toBe(false);
  });
});
