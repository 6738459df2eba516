import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#shared/json.ts';
import type { Fault, Scenario } from '#electron/training/scenario.ts';
import { TrainingMachine } from '#electron/training/machine.ts';
import { at, deployment, events, machineOf, outputs, printed, scalable, single, text } from './support.ts';

type State = Scenario['state'];

const described = (name: string, state: Partial<State>, files: Record<string, unknown> = {}) =>
  machineOf(name, {
    files: { 'C:\\job\\deployment.json': single, ...files },
    change: (of) => ({ ...of, state: { ...of.state, ...state } }),
  });

const run = (machine: TrainingMachine, cmdlet: string, parameters: JsonObject = {}) =>
  outputs(events(machine, cmdlet, parameters));

const world = (machine: TrainingMachine) => machine.snapshot().world;

function deployed(file: unknown = single, faults: readonly Fault[] = []): TrainingMachine {
  const machine = machineOf('clean-pc', { files: { 'C:\\job\\deployment.json': file }, faults });
  expect(run(machine, deployment.cmdlet, deployment.parameters).at(-1)).toBe('OK');
  return machine;
}

const hyperV = (machine: TrainingMachine) =>
  world(machine).facts.features?.find(({ FeatureName }) => FeatureName === 'Microsoft-Hyper-V')?.State;

describe('a machine without Hyper-V', () => {
  test('has it once its features are turned on and it was restarted', () => {
    const machine = machineOf('no-hyper-v');
    const said = events(machine, 'Install-AksEdgeHostFeatures', { Force: true });
    expect(outputs(said)).toEqual([true]);
    expect(printed(said).join('\n')).toMatch(
      /- Checking the status of 'Microsoft-Hyper-V'[\s\S]*A restart is needed/,
    );
    expect([hyperV(machine), world(machine).rebootPending]).toEqual(['EnablePending', true]);
    expect(run(machine, 'Get-WindowsOptionalFeature', { Online: true })).toContainEqual({
      FeatureName: 'Microsoft-Hyper-V',
      State: 'EnablePending',
      RestartNeeded: true,
    });
    events(machine, 'Restart-Computer');
    expect([hyperV(machine), world(machine).rebootPending]).toEqual(['Enabled', false]);
    expect(world(machine).facts.computer?.HypervisorPresent).toBe(true);
    expect(run(machine, deployment.cmdlet, deployment.parameters).at(-1)).toBe('OK');
  });

  test('still has none that runs where its firmware forbids virtual machines', () => {
    const machine = described('no-hyper-v', { processors: [{ VirtualizationFirmwareEnabled: false }] });
    events(machine, 'Install-AksEdgeHostFeatures', { Force: true });
    events(machine, 'Restart-Computer');
    expect(world(machine).facts.computer?.HypervisorPresent).toBe(false);
  });

  test('needs no restart where the features are on already', () => {
    const machine = machineOf('clean-pc');
    expect(run(machine, 'Install-AksEdgeHostFeatures', { Force: true })).toEqual([true]);
    expect(world(machine).rebootPending).toBe(false);
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
    const waits = () => paths.flatMap((Path) => run(machine, 'Test-Path', { Path }));
    const boot = () => run(machine, 'Get-CimInstance', { ClassName: 'Win32_OperatingSystem' })[0];
    expect(waits()).toEqual([true, true]);
    const before = boot();
    events(machine, 'Restart-Computer');
    expect(waits()).toEqual([false, false]);
    expect(boot()).not.toEqual(before);
    expect(boot()).toMatchObject({ LastBootUpTime: new Date(at.getTime() + 1000).toISOString() });
  });

  test('that Windows refuses leaves everything as it is', () => {
    const machine = deployed();
    const before = world(machine);
    const refusing = described('clean-pc', { windows: { ...before.windows, restarts: false } });
    expect(events(refusing, 'Restart-Computer')).toContainEqual(
      expect.objectContaining({ does: 'error', terminating: false }),
    );
    expect(world(refusing).facts.operatingSystem?.LastBootUpTime).toBeUndefined();
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
    expect(run(machine, 'Test-AksEdgeDeployment')).toEqual([true]);
    expect(run(machine, 'Start-AksEdgeNode')).toEqual(['OK']);
    expect(reads()).toEqual([false, false, false]);
  });
});

describe('removing a deployment', () => {
  test.for([
    ['a single machine', single],
    ['a scalable one on an external switch', scalable],
  ] as const)('gives the machine back as it was: %s', ([, file]) => {
    const machine = deployed(file);
    const { facts } = world(machineOf('clean-pc'));
    expect(world(machine).facts).not.toEqual(facts);
    expect(run(machine, 'Remove-AksEdgeDeployment', { Force: true })).toEqual(['OK']);
    const { adapters, addresses, routes, dnsServers, switches, drives, operatingSystem } =
      world(machine).facts;
    expect({ adapters, addresses, routes, switches, drives, operatingSystem }).toEqual({
      adapters: facts.adapters,
      addresses: facts.addresses,
      routes: facts.routes,
      switches: facts.switches,
      drives: facts.drives,
      operatingSystem: facts.operatingSystem,
    });
    expect(new Set(dnsServers)).toEqual(new Set(facts.dnsServers));
    expect(run(machine, 'Find-Leftover')).toEqual([]);
    expect(run(machine, deployment.cmdlet, deployment.parameters).at(-1)).toBe('OK');
  });

  test('that died half way leaves something to be found, and cleans it up', () => {
    const machine = machineOf('clean-pc', {
      faults: [{ cmdlet: 'New-AksEdgeDeployment', call: 1, does: 'exit', after: 'Virtual machine hostname' }],
    });
    events(machine, deployment.cmdlet, deployment.parameters);
    expect(run(machine, 'Find-Leftover').map((item) => (item as JsonObject)['Kind'])).toEqual([
      'switch',
      'vhdx',
    ]);
    events(machine, 'Remove-AksEdgeDeployment', { Force: true });
    expect(run(machine, 'Find-Leftover')).toEqual([]);
  });
});

describe('Azure Arc', () => {
  const arc = {
    ClusterName: 'plant-7',
    Location: 'westeurope',
    ResourceGroupName: 'rg',
    SubscriptionId: 's',
    TenantId: 't',
    ClientId: 'c',
    ClientSecret: 'x',
  };

  test('can be connected once the cluster is there', () => {
    const machine = described('clean-pc', {}, { 'C:\\arc.json': { ...single, Arc: arc } });
    events(machine, deployment.cmdlet, deployment.parameters);
    expect(run(machine, 'Test-AksEdgeArcConnection')).toEqual([false]);
    expect(run(machine, 'Connect-AksEdgeArc', { JsonConfigFilePath: 'C:\\job\\deployment.json' })).toEqual([
      'Azure Arc parameters not set or invalid',
    ]);
    expect(run(machine, 'Connect-AksEdgeArc', { JsonConfigFilePath: 'C:\\arc.json' })).toEqual(['OK']);
    expect(run(machine, 'Test-AksEdgeArcConnection')).toEqual([true]);
    expect(run(machine, 'Get-AksEdgeDeploymentInfo')[0]).toMatchObject({
      Arc: { Status: 'Connected', ClusterName: 'plant-7' },
    });
  });
});

describe('a cluster that grows', () => {
  const ask = { ScaleType: 'AddNode', NodeType: 'Windows', WindowsNodeIp: '10.20.30.152' };

  test('gives a file whose token differs each time, and none without a deployment', () => {
    expect(run(machineOf('clean-pc'), 'New-AksEdgeScaleConfig', ask)).toEqual([]);
    const machine = deployed();
    const config: unknown = JSON.parse(text(events(machine, 'New-AksEdgeScaleConfig', ask)));
    expect(config).toMatchObject({
      Join: { ClusterJoinToken: expect.stringContaining('training') as unknown },
      Machines: [{ WindowsNode: { Ip4Address: '10.20.30.152' } }],
    });
  });

  test('has the node that was added, once', () => {
    const linuxOnly = { ...scalable, Machines: [{ ...scalable.Machines[0], WindowsNode: undefined }] };
    const machine = machineOf('clean-pc', {
      files: { 'C:\\job\\deployment.json': linuxOnly, 'C:\\scale.json': windowsNode },
    });
    events(machine, deployment.cmdlet, deployment.parameters);
    expect(run(machine, 'Invoke-Kubectl', { Query: 'nodes' })).toHaveLength(1);
    const add = () => run(machine, 'Add-AksEdgeNode', { JsonConfigFilePath: 'C:\\scale.json' });
    expect(add()).toEqual(['OK']);
    const name = text(events(machine, 'Get-AksEdgeNodeName', { NodeType: 'Windows' }));
    expect(name).toMatch(/-wedge$/);
    expect(run(machine, 'Invoke-Kubectl', { Query: 'nodes' })).toContainEqual(
      expect.objectContaining({ Name: name, Ready: true, InternalIP: '10.20.30.152' }),
    );
    expect(add()[0]).toMatch(/already exists/);
  });
});

const windowsNode = {
  ...scalable,
  Machines: [{ WindowsNode: { CpuCount: 2, MemoryInMB: 4096, Ip4Address: '10.20.30.152' } }],
};

describe('the installer', () => {
  const msi = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1 and the rest';
  const bytes = (file: string) => Uint8Array.from(file, (character) => character.charCodeAt(0));
  /** Files in bytes: an MSI is no text. */
  function withFiles(state: Partial<State>, files: Record<string, string>): TrainingMachine {
    const bare = described('clean-pc', { product: null, ...state });
    return new TrainingMachine(bare.snapshot(), {
      readFile: (path) => (files[path] === undefined ? undefined : bytes(files[path])),
      now: () => at,
    });
  }
  const Path = 'C:\\Users\\jo\\AksEdge-K8s-1.11.247.0.msi';

  test('is told from what only has its name', () => {
    const machine = withFiles({}, { [Path]: msi, 'C:\\page.msi': '<html>' });
    expect(run(machine, 'Test-Installer', { Path })).toMatchObject([
      {
        Exists: true,
        IsMsi: true,
        Signature: 'Valid',
        Signer: expect.stringContaining('Microsoft') as unknown,
      },
    ]);
    expect(run(machine, 'Test-Installer', { Path: 'C:\\page.msi' })).toMatchObject([
      { IsMsi: false, Bytes: 6 },
    ]);
    expect(run(machine, 'Test-Installer', { Path: 'C:\\none.msi' })).toEqual([{ Exists: false }]);
  });

  test('leaves the product that its name says', () => {
    const machine = withFiles({}, { [Path]: msi });
    expect(events(machine, 'Test-AksEdgeDeployment')[0]).toMatchObject({ id: 'CommandNotFoundException' });
    expect(run(machine, 'Install-Product', { Path })).toMatchObject([{ ExitCode: 0 }]);
    expect(world(machine).facts.product).toMatchObject({
      DisplayName: 'AKS Edge Essentials - K8s',
      DisplayVersion: '1.11.247.0',
    });
    expect(run(machine, 'Test-AksEdgeDeployment')).toEqual([false]);
    expect(run(machine, 'Get-Service', { Name: 'wssdagent' })).toHaveLength(1);
  });

  test.for([
    [3010, true, true],
    [1641, true, false],
    [1618, false, false],
    [1603, false, false],
  ] as const)(
    'that ends with %i has installed it: %s; waits for a restart: %s',
    ([exitCode, there, waits]) => {
      const { windows } = world(machineOf('clean-pc'));
      const state = { windows: { ...windows, installer: { ...windows.installer, exitCode } } };
      const machine = withFiles(state, { [Path]: msi });
      expect(run(machine, 'Install-Product', { Path })).toMatchObject([{ ExitCode: exitCode }]);
      expect(world(machine).facts.product !== null).toBe(there);
      expect(world(machine).rebootPending).toBe(waits);
    },
  );
});

describe('what a preparation reads', () => {
  test('finds nothing amiss where the scenario says nothing', () => {
    const machine = machineOf('clean-pc');
    expect(run(machine, 'Get-BitLockerVolume', { MountPoint: 'C:' })).toMatchObject([
      { ProtectionStatus: 'Off' },
    ]);
    expect(run(machine, 'Get-WindowsCapability', { Online: true, Name: 'OpenSSH.Client*' })).toMatchObject([
      { State: 'Installed' },
    ]);
    expect(run(machine, 'Get-CimInstance', { ClassName: 'Win32_Battery' })).toEqual([]);
    expect(run(machine, 'Get-NetTCPConnection', { LocalPort: 3389, State: 'Established' })).toEqual([]);
    expect(run(machine, 'Find-Leftover')).toEqual([]);
    expect(run(machine, 'Get-NetConnectionProfile')).toContainEqual(
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
      run(machine, 'Get-ItemProperty', {
        Path: `HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\PowerShell\\${name}`,
      });
    expect(run(machine, 'Get-CimInstance', { ClassName: 'Win32_Battery' })).toHaveLength(1);
    expect(run(machine, 'Get-CimInstance', { ClassName: 'Win32_TimeZone' })).toMatchObject([{ Bias: -210 }]);
    expect(run(machine, 'Get-CimInstance', { ClassName: 'Win32_OperatingSystem' })).toMatchObject([
      { LocalDateTime: new Date(at.getTime() + 3_600_300).toISOString() },
    ]);
    expect(run(machine, 'Get-NetTCPConnection', { LocalPort: 3389, State: 'Established' })).toHaveLength(1);
    expect([policy('ScriptBlockLogging'), policy('ModuleLogging')]).toEqual([
      [],
      [{ EnableModuleLogging: 1 }],
    ]);
    expect(
      run(machine, 'Get-ItemProperty', { Path: 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\wssdagent' }),
    ).toEqual([{ ImagePath: 'C:\\Program  Files\\wssdagent.exe' }]);
    expect(run(machine, 'Suspend-BitLocker', { MountPoint: 'C:', RebootCount: 1 })).toMatchObject([
      { ProtectionStatus: 'Off' },
    ]);
  });

  test('copies a kubeconfig where there is one', () => {
    expect(run(machineOf('clean-pc'), 'Backup-KubeConfig')).toEqual([]);
    const [copy] = run(deployed(), 'Backup-KubeConfig');
    expect(copy).toMatchObject({
      Backup: expect.stringMatching(/config\.before-20261122-093000$/) as unknown,
    });
  });

  test('finds the task that would start the wizard again, until it is taken away', () => {
    const machine = machineOf('clean-pc');
    events(machine, 'Set-ResumeTask', { FilePath: 'C:\\wizard.exe', Arguments: [] });
    expect(run(machine, 'Find-Leftover')).toEqual([{ Kind: 'task', Name: 'Edge Field Wizard' }]);
    events(machine, 'Remove-ResumeTask');
    expect(run(machine, 'Find-Leftover')).toEqual([]);
  });

  test('lets the product collect its logs into the folder that was asked for', () => {
    const said = events(deployed(), 'Get-AksEdgeLogs', { OutputPath: 'D:\\logs\\' });
    expect(outputs(said)).toEqual(['D:\\logs\\aksedgelogs-261122-0930.zip']);
    expect(printed(said)).toContain('- Exporting wssdagent logs');
  });
});
