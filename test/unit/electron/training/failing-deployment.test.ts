import { describe, expect, test } from 'vitest';
import { deploymentOutcome } from '#electron/host/catalogue/call-outcome.ts';
import {
  deploy,
  deploymentFile,
  events,
  machineOf,
  outputs,
  printed,
  single,
  stagesOf,
  text,
} from './support.ts';

describe('a deployment that fails', () => {
  test('because its node never becomes ready ends with the failure, although an OK stands before it', () => {
    const machine = machineOf('deploy-fails');
    const said = deploy(machine);
    expect(said).toContainEqual({ does: 'warning', text: 'Waiting for node (line3-pc04-ledge) timed out.' });
    expect(printed(said)).toEqual(
      expect.arrayContaining([
        '- Error: Linux node not in Ready state, or cluster could not be reached from host side at line 3140',
        'Exception caught!!!',
        'Collecting logs from deployment...',
        'Zip file is located at "C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-0937.zip"',
        'Attempting to remove hcs single machine cluster network',
      ]),
    );
    expect(outputs(said)).toEqual([
      'C:\\ProgramData\\AksEdge\\logs\\aksedgelogs-261122-0937.zip',
      'OK',
      'AksEdge - failed create new deployment: Linux node not in Ready state, or cluster could not be reached from host side at line 3140',
    ]);
    expect(deploymentOutcome(outputs(said)).ok).toBe(false);
    expect(stagesOf(said).at(-1)).toBe('ready');
  });

  test('leaves the machine as it was', () => {
    const machine = machineOf('deploy-fails');
    const before = machine.snapshot().world;
    deploy(machine);
    expect(machine.snapshot().world).toEqual({ ...before, begun: { 'New-AksEdgeDeployment': 1 } });
    expect(outputs(events(machine, 'Test-AksEdgeDeployment'))).toEqual([false]);
  });

  test.each([
    [
      'memory',
      'small-pc',
      { CpuCount: 2, MemoryInMB: 2048, DataSizeInGB: 10 },
      'Not enough memory available.',
    ],
    [
      'cores',
      'clean-pc',
      { CpuCount: 12, MemoryInMB: 2048, DataSizeInGB: 10 },
      'Not enough CPU cores available.',
    ],
    [
      'disk',
      'small-pc',
      { CpuCount: 2, MemoryInMB: 2048, DataSizeInGB: 40 },
      'Not enough disk space available.',
    ],
  ])('for want of %s says so last, after its clean-up', (_what, name, LinuxNode, reason) => {
    const said = deploy(machineOf(name, deploymentFile({ ...single, Machines: [{ LinuxNode }] })));
    expect(outputs(said).slice(-2)).toEqual([
      'OK',
      `AksEdge - failed create new deployment: AksEdge - creation of Linux node failed: ${reason}`,
    ]);
    expect(stagesOf(said).at(-1)).toBe('requirements');
  });

  test('without Hyper-V, or beside another deployment, changes nothing', () => {
    expect(text(deploy(machineOf('no-hyper-v')))).toMatch(/'Microsoft-Hyper-V' is not enabled/);
    const machine = machineOf('clean-pc');
    deploy(machine);
    const { facts, deployment, phase } = machine.snapshot().world;
    expect(outputs(deploy(machine))).toEqual([expect.stringMatching(/existing deployment/)]);
    expect(machine.snapshot().world).toMatchObject({ facts, deployment, phase });
  });

  test.each([
    ['the licence', { AcceptEula: null, AcceptOptionalTelemetry: true }, /license/],
    ['the diagnostic data', { AcceptEula: true, AcceptOptionalTelemetry: null }, /diagnostic data/],
  ])('to say what the file says about %s is asked for it, and nobody answers', (_what, User, question) => {
    const said = deploy(machineOf('clean-pc', deploymentFile({ ...single, User })));
    expect(said.at(-2)).toMatchObject({ does: 'prompt', text: expect.stringMatching(question) as unknown });
    expect(outputs(said)).toEqual([]);
  });
});
