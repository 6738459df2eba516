import { describe, expect, test } from 'vitest';
import { TrainingMachine } from '#electron/training/machine.ts';
import type { Scenario } from '#electron/training/scenario.ts';
import type { JsonObject } from '#shared/json.ts';
import {
  at,
  deployed,
  deployment,
  described,
  events,
  machineOf,
  outputs,
  outputsOf,
  printed,
  worldOf,
} from './support.ts';

const hyperV = (machine: TrainingMachine) =>
  worldOf(machine).facts.features?.find(({ FeatureName }) => FeatureName === 'Microsoft-Hyper-V')?.State;

describe('a machine without Hyper-V', () => {
  test('has it once its features are turned on and it was restarted', () => {
    const machine = machineOf('no-hyper-v');
    const said = events(machine, 'Install-AksEdgeHostFeatures', { Force: true });
    expect(outputs(said)).toEqual([true]);
    expect(printed(said).join('\n')).toMatch(
      /- Checking the status of 'Microsoft-Hyper-V'[\s\S]*A restart is needed/,
    );
    expect([hyperV(machine), worldOf(machine).rebootPending]).toEqual(['EnablePending', true]);
    expect(outputsOf(machine, 'Get-WindowsOptionalFeature', { Online: true })).toContainEqual({
      FeatureName: 'Microsoft-Hyper-V',
      State: 'EnablePending',
      RestartNeeded: true,
    });
    events(machine, 'Restart-Computer');
    expect([hyperV(machine), worldOf(machine).rebootPending]).toEqual(['Enabled', false]);
    expect(worldOf(machine).facts.computer?.HypervisorPresent).toBe(true);
    expect(outputsOf(machine, deployment.cmdlet, deployment.parameters).at(-1)).toBe('OK');
  });

  test('still has none that runs where its firmware forbids virtual machines', () => {
    const machine = described('no-hyper-v', { processors: [{ VirtualizationFirmwareEnabled: false }] });
    events(machine, 'Install-AksEdgeHostFeatures', { Force: true });
    events(machine, 'Restart-Computer');
    expect(worldOf(machine).facts.computer?.HypervisorPresent).toBe(false);
  });

  test('needs no restart where the features are on already', () => {
    const machine = machineOf('clean-pc');
    expect(outputsOf(machine, 'Install-AksEdgeHostFeatures', { Force: true })).toEqual([true]);
    expect(worldOf(machine).rebootPending).toBe(false);
  });
});

describe('a restart', () => {
  test('tells a later start, and ends what Windows Update was waiting for', () => {
    const machine = described('clean-pc', {
      restart: { pending: true, reasons: ['servicing', 'windowsUpdate'] },
    });
    const key = 'HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\';
    const paths = [
      `${key}Component Based Servicing\\RebootPending`,
      `${key}WindowsUpdate\\Auto Update\\RebootRequired`,
    ];
    const waits = () => paths.flatMap((Path) => outputsOf(machine, 'Test-Path', { Path }));
    const boot = () => outputsOf(machine, 'Get-CimInstance', { ClassName: 'Win32_OperatingSystem' })[0];
    expect(waits()).toEqual([true, true]);
    const before = boot();
    events(machine, 'Restart-Computer');
    expect(waits()).toEqual([false, false]);
    expect(boot()).not.toEqual(before);
    expect(boot()).toMatchObject({ LastBootUpTime: new Date(at.getTime() + 1000).toISOString() });
  });

  test('that Windows refuses leaves everything as it is', () => {
    const machine = deployed();
    const before = worldOf(machine);
    const refusing = described('clean-pc', { windows: { ...before.windows, restarts: false } });
    expect(events(refusing, 'Restart-Computer')).toContainEqual(
      expect.objectContaining({ does: 'error', terminating: false }),
    );
    expect(worldOf(refusing).facts.operatingSystem?.LastBootUpTime).toBeUndefined();
  });

  test('leaves the nodes dead until they are started', () => {
    const machine = deployed();
    const fails = (cmdlet: string, parameters: JsonObject = {}) =>
      events(machine, cmdlet, parameters).some((event) => event.does === 'error' && event.terminating);
    const reads = () => [
      fails('Get-AksEdgeNodeAddr'),
      fails('Invoke-AksEdgeNodeCommand', { command: 'env' }),
      fails('Invoke-Kubectl', { Query: 'nodes' }),
    ];
    expect(reads()).toEqual([false, false, false]);
    events(machine, 'Restart-Computer');
    expect(reads()).toEqual([true, true, true]);
    expect(outputsOf(machine, 'Test-AksEdgeDeployment')).toEqual([true]);
    expect(outputsOf(machine, 'Start-AksEdgeNode')).toEqual(['OK']);
    expect(reads()).toEqual([false, false, false]);
  });
});

describe('the installer', () => {
  const msi = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 and the rest';
  const bytes = (file: string) => Uint8Array.from(file, (character) => character.charCodeAt(0));
  /** Files in bytes: an MSI is no text. */
  function withFiles(state: Partial<Scenario['state']>, files: Record<string, string>): TrainingMachine {
    const bare = described('clean-pc', { product: null, ...state });
    return new TrainingMachine(bare.snapshot(), {
      readFile: (path) => (files[path] === undefined ? undefined : bytes(files[path])),
      now: () => at,
    });
  }
  const Path = 'C:\\Users\\jo\\AksEdge-K8s-1.11.247.0.msi';

  test('is told from what only has its name', () => {
    const machine = withFiles({}, { [Path]: msi, 'C:\\page.msi': '<html>' });
    expect(outputsOf(machine, 'Test-Installer', { Path })).toMatchObject([
      {
        Exists: true,
        IsMsi: true,
        Signature: 'Valid',
        Signer: expect.stringContaining('Microsoft') as unknown,
      },
    ]);
    expect(outputsOf(machine, 'Test-Installer', { Path: 'C:\\page.msi' })).toMatchObject([
      { IsMsi: false, Bytes: 6 },
    ]);
    expect(outputsOf(machine, 'Test-Installer', { Path: 'C:\\none.msi' })).toEqual([{ Exists: false }]);
  });

  test('leaves the product that its name says', () => {
    const machine = withFiles({}, { [Path]: msi });
    expect(events(machine, 'Test-AksEdgeDeployment')[0]).toMatchObject({ id: 'CommandNotFoundException' });
    expect(outputsOf(machine, 'Install-Product', { Path })).toMatchObject([{ ExitCode: 0 }]);
    expect(worldOf(machine).facts.product).toMatchObject({
      DisplayName: 'AKS Edge Essentials - K8s',
      DisplayVersion: '1.11.247.0',
    });
    expect(outputsOf(machine, 'Test-AksEdgeDeployment')).toEqual([false]);
    expect(outputsOf(machine, 'Get-Service', { Name: 'wssdagent' })).toHaveLength(1);
  });

  test.for([
    [3010, true, true],
    [1641, true, false],
    [1618, false, false],
    [1603, false, false],
  ] as const)(
    'that ends with %i has installed it: %s; waits for a restart: %s',
    ([exitCode, there, waits]) => {
      const { windows } = worldOf(machineOf('clean-pc'));
      const state = { windows: { ...windows, installer: { ...windows.installer, exitCode } } };
      const machine = withFiles(state, { [Path]: msi });
      expect(outputsOf(machine, 'Install-Product', { Path })).toMatchObject([{ ExitCode: exitCode }]);
      expect(worldOf(machine).facts.product !== null).toBe(there);
      expect(worldOf(machine).rebootPending).toBe(waits);
    },
  );
});

describe('what a preparation reads', () => {
  test('finds nothing amiss where the scenario says nothing', () => {
    const machine = machineOf('clean-pc');
    expect(outputsOf(machine, 'Get-BitLockerVolume', { MountPoint: 'C:' })).toMatchObject([
      { ProtectionStatus: 'Off' },
    ]);
    expect(
      outputsOf(machine, 'Get-WindowsCapability', { Online: true, Name: 'OpenSSH.Client*' }),
    ).toMatchObject([{ State: 'Installed' }]);
    expect(outputsOf(machine, 'Get-CimInstance', { ClassName: 'Win32_Battery' })).toEqual([]);
    expect(outputsOf(machine, 'Get-NetTCPConnection', { LocalPort: 3389, State: 'Established' })).toEqual([]);
    expect(outputsOf(machine, 'Find-Leftover')).toEqual([]);
    expect(outputsOf(machine, 'Get-NetConnectionProfile')).toContainEqual(
      expect.objectContaining({ InterfaceAlias: 'Ethernet 2', NetworkCategory: 'Private' }),
    );
  });

  test('says what the scenario says', () => {
    const machine = described('clean-pc', {
      bitLocker: [{ MountPoint: 'C:', ProtectionStatus: 'On' }],
      batteries: [{ BatteryStatus: 1, EstimatedChargeRemaining: 30 }],
      remoteSessions: [{ LocalAddress: '10.20.30.57' }],
      powershellPolicy: ['EnableModuleLogging'],
      wssdagent: { ImagePath: 'C:\\Program  Files\\wssdagent.exe' },
      clock: {
        LocalDateTime: '2026-11-22T10:00:00Z',
        ReadAt: '2026-11-22T09:00:00Z',
        TimeZone: '(UTC-03:30) Newfoundland',
      },
    });
    const policy = (name: string) =>
      outputsOf(machine, 'Get-ItemProperty', {
        Path: `HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\${name}`,
      });
    expect(outputsOf(machine, 'Get-CimInstance', { ClassName: 'Win32_Battery' })).toHaveLength(1);
    expect(outputsOf(machine, 'Get-CimInstance', { ClassName: 'Win32_TimeZone' })).toMatchObject([
      { Bias: -210 },
    ]);
    expect(outputsOf(machine, 'Get-CimInstance', { ClassName: 'Win32_OperatingSystem' })).toMatchObject([
      { LocalDateTime: new Date(at.getTime() + 3_600_300).toISOString() },
    ]);
    expect(
      outputsOf(machine, 'Get-NetTCPConnection', { LocalPort: 3389, State: 'Established' }),
    ).toHaveLength(1);
    expect([policy('ScriptBlockLogging'), policy('ModuleLogging')]).toEqual([
      [],
      [{ EnableModuleLogging: 1 }],
    ]);
    expect(
      outputsOf(machine, 'Get-ItemProperty', {
        Path: 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\wssdagent',
      }),
    ).toEqual([{ ImagePath: 'C:\\Program  Files\\wssdagent.exe' }]);
    expect(outputsOf(machine, 'Suspend-BitLocker', { MountPoint: 'C:', RebootCount: 1 })).toMatchObject([
      { ProtectionStatus: 'Off' },
    ]);
  });

  test('copies a kubeconfig where there is one', () => {
    expect(outputsOf(machineOf('clean-pc'), 'Backup-KubeConfig')).toEqual([]);
    const [copy] = outputsOf(deployed(), 'Backup-KubeConfig');
    expect(copy).toMatchObject({
      Backup: expect.stringMatching(/config\.before-20261122-093000$/) as unknown,
    });
  });

  test('finds the task that would start the wizard again, until it is taken away', () => {
    const machine = machineOf('clean-pc');
    events(machine, 'Set-ResumeTask', { FilePath: 'C:\\wizard.exe', Arguments: [] });
    expect(outputsOf(machine, 'Find-Leftover')).toEqual([{ Kind: 'task', Name: 'Edge Field Wizard' }]);
    events(machine, 'Remove-ResumeTask');
    expect(outputsOf(machine, 'Find-Leftover')).toEqual([]);
  });

  test('lets the product collect its logs into the folder that was asked for', () => {
    const said = events(deployed(), 'Get-AksEdgeLogs', { OutputPath: 'D:\\logs\\' });
    expect(outputs(said)).toEqual(['D:\\logs\\aksedgelogs-261122-0930.zip']);
    expect(printed(said)).toContain('- Exporting wssdagent logs');
  });
});
