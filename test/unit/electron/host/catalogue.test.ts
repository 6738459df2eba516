import { describe, expect, test } from 'vitest';
import { allowedNodeCommands } from '#electron/host/catalogue/aks-edge.ts';
import { catalogue, checkCall, checkValues } from '#electron/host/catalogue/index.ts';
import { deploymentOutcome, networkTestOutcome } from '#electron/host/catalogue/call-outcome.ts';
import type { JsonValue } from '#shared/json.ts';
import { nodeCommands } from '#shared/verification/proof-calls.ts';

function read(cmdlet: string, ...values: JsonValue[]): unknown {
  const entry = catalogue.get(cmdlet);
  if (entry === undefined) return undefined;
  const answer = checkValues(entry, values);
  return answer.ok ? answer.value.values : answer.error.code;
}

describe('the catalogue', () => {
  test('runs every command of the proof inside a node, and no other', () => {
    expect([...allowedNodeCommands]).toEqual(Object.values(nodeCommands));
  });

  test.for([
    { cmdlet: 'Remove-VMSwitch', parameters: {} },
    { cmdlet: 'get-netadapter', parameters: {} },
    { cmdlet: 'toString', parameters: {} },
    { cmdlet: 'Get-NetAdapter', parameters: { CimSession: 'other-machine' } },
    { cmdlet: 'Get-NetAdapter', parameters: { Physical: 'yes' } },
    { cmdlet: 'Get-NetAdapter', parameters: {}, select: ['CimClass'] },
    { cmdlet: 'Get-NetAdapter', parameters: {}, select: '*' as const },
    { cmdlet: 'Get-CimInstance', parameters: { ClassName: 'Win32_Process' } },
    { cmdlet: 'Get-ItemProperty', parameters: { Path: 'HKLM:\\SAM' } },
    { cmdlet: 'Get-ChildItem', parameters: { Path: 'Cert:\\LocalMachine\\My' } },
    { cmdlet: 'Get-ChildItem', parameters: { Path: 'C:\\Users' } },
    { cmdlet: 'Get-ChildItem', parameters: {} },
    { cmdlet: 'Invoke-AksEdgeNodeCommand', parameters: { command: 'env; reboot' } },
    { cmdlet: 'Send-Ping', parameters: { Addresses: ['not an address'] } },
    { cmdlet: 'Send-Ping', parameters: { Addresses: Array.from({ length: 4095 }, () => '10.0.0.1') } },
    { cmdlet: 'Get-Service', parameters: { Name: 'WinDefend' } },
    { cmdlet: 'Test-Path', parameters: { Path: 'C:\\Users' } },
    { cmdlet: 'Get-NetTCPConnection', parameters: { LocalPort: 445, State: 'Established' } },
    { cmdlet: 'Suspend-BitLocker', parameters: { MountPoint: 'C:', RebootCount: 0 } },
    { cmdlet: 'Restart-Computer', parameters: { ComputerName: 'other-machine' } },
    { cmdlet: 'Invoke-Kubectl', parameters: { Query: 'delete nodes --all' } },
    { cmdlet: 'Install-Product', parameters: { Path: 'C:\\a.msi" REINSTALL="ALL' } },
    { cmdlet: 'Install-Product', parameters: { Path: 'C:\\a.msi', VhdxFolder: '..\\vm' } },
    { cmdlet: 'Set-ResumeTask', parameters: { FilePath: 'C:\\a.exe', Arguments: ['a\nb'] } },
    { cmdlet: 'Get-AksEdgeManagedServiceToken', parameters: {} },
    { cmdlet: 'Resolve-DnsName', parameters: { Name: '-Server 1.2.3.4', Server: '10.0.0.1' } },
  ])('refuses $cmdlet with $parameters $select', (call) => {
    const answer = checkCall(call);
    expect(answer.ok ? 'ok' : answer.error.code).toBe('call.unknown');
  });

  test('runs everything that changes the machine for minutes as an operation of its own', () => {
    const long = [...catalogue.values()].filter((entry) => entry.long === true).map(({ cmdlet }) => cmdlet);
    expect(long).toEqual([
      'New-AksEdgeDeployment',
      'Install-AksEdgeHostFeatures',
      'Remove-AksEdgeDeployment',
      'Start-AksEdgeNode',
      'Repair-AksEdgeKms',
      'Connect-AksEdgeArc',
      'Add-AksEdgeNode',
      'Install-Product',
    ]);
    expect(long.every((cmdlet) => catalogue.get(cmdlet)?.changes === true)).toBe(true);
  });

  test('lets a call through that is written as it should be', () => {
    const answer = checkCall({ cmdlet: 'Get-NetAdapter', parameters: { Physical: true }, select: ['Name'] });
    expect(answer.ok && answer.value.cmdlet).toBe('Get-NetAdapter');
  });
});

describe('what a machine answers', () => {
  const adapter = { Name: 'Ethernet', InterfaceIndex: 12 };

  test('keeps properties that nobody asked about, and leaves out those that have no value', () => {
    expect(read('Get-NetAdapter', { ...adapter, VlanID: 7, InterfaceDescription: null })).toEqual([
      { ...adapter, VlanID: 7 },
    ]);
  });

  test('loses an odd property, not the whole adapter', () => {
    expect(
      read('Get-NetAdapter', { ...adapter, MtuSize: 'many', Virtual: 'False', Speed: '1000000000' }),
    ).toEqual([{ ...adapter, Virtual: false, Speed: 1_000_000_000 }]);
  });

  test('keeps its objects when a line of text or something else comes among them, and names that', () => {
    const entry = catalogue.get('Get-NetAdapter');
    if (entry === undefined) throw new Error('no such entry');
    const other = { Name: 'Ethernet 2', InterfaceIndex: 13 };
    expect(checkValues(entry, ['Loading profile…', adapter, {}, null, 7, ['x'], other])).toEqual({
      ok: true,
      value: {
        values: [adapter, other],
        events: [
          { stream: 'warning', text: '5 items of another kind left out of the answer: Loading profile…' },
        ],
      },
    });
    expect(checkValues(entry, [adapter])).toEqual({ ok: true, value: { values: [adapter], events: [] } });
    expect(checkValues(entry, [adapter, {}])).toMatchObject({
      value: { events: [{ text: '1 item of another kind left out of the answer: {}' }] },
    });
  });

  test.for([
    ['Test-Path', ['Loading profile…', true], [true]],
    ['Protect-Folder', [{ a: 1 }, true], [true]],
    ['Get-VMSwitch', ['x', { Name: 'a' }], [{ Name: 'a' }]],
    ['Get-CimInstance', ['x', { Name: 'a' }, {}], [{ Name: 'a' }, {}]],
    ['Get-AksEdgeNodeAddr', ['x', { Name: 'a' }], ['x', { Name: 'a' }]],
    ['Invoke-Kubectl', [{}, { Name: 'a' }], [{ Name: 'a' }]],
  ] as const)('is told from what strays into it: %s answering %j', ([cmdlet, values, expected]) => {
    expect(read(cmdlet, ...values)).toEqual(expected);
  });

  test('is no answer without what identifies it', () => {
    expect(read('Get-NetAdapter', adapter, { Name: 'Ethernet 2' })).toBe('call.badOutput');
    expect(read('Get-NetAdapter', 'Ethernet')).toBe('call.badOutput');
    expect(read('Get-NetAdapter', {}, 'Ethernet')).toBe('call.badOutput');
    expect(read('Test-Path', 'Loading profile…')).toBe('call.badOutput');
  });

  test.for([
    ['A0-AF-BD-12-34-56', 'A0-AF-BD-12-34-56'],
    ['a0:af:bd:12:34:56', 'A0-AF-BD-12-34-56'],
    ['A0AFBD123456', 'A0-AF-BD-12-34-56'],
    ['a0af.bd12.3456', 'A0-AF-BD-12-34-56'],
    ['', ''],
    ['00-00-00', '00-00-00'],
  ])('a MAC address that comes as %j is %j', ([given, expected]) => {
    expect(read('Get-NetAdapter', { ...adapter, MacAddress: given ?? '' })).toEqual([
      { ...adapter, MacAddress: expected },
    ]);
  });

  test.for([
    ['Get-NetIPAddress', 'AddressState', 4, 'Preferred'],
    ['Get-NetIPAddress', 'AddressState', 'Duplicate', 'Duplicate'],
    ['Get-NetIPAddress', 'PrefixOrigin', 3, 'Dhcp'],
    ['Get-NetIPAddress', 'PrefixOrigin', '1', 'Manual'],
    ['Get-NetIPAddress', 'PrefixOrigin', 42, '42'],
    ['Get-NetNeighbor', 'State', 5, 'Reachable'],
    ['Get-NetNeighbor', 'State', 'Stale', 'Stale'],
    ['Get-VMSwitch', 'SwitchType', 2, 'External'],
    ['Get-WindowsOptionalFeature', 'State', 'Enabled', 'Enabled'],
    ['Get-PhysicalDisk', 'MediaType', 4, 'SSD'],
    ['Get-PhysicalDisk', 'MediaType', '3', 'HDD'],
    ['Get-PhysicalDisk', 'MediaType', 0, 'Unspecified'],
    ['Get-PhysicalDisk', 'MediaType', 'SSD', 'SSD'],
    ['Get-Service', 'Status', 4, 'Running'],
    ['Get-Service', 'StartType', 2, 'Automatic'],
    ['Get-NetConnectionProfile', 'NetworkCategory', 0, 'Public'],
    ['Get-BitLockerVolume', 'ProtectionStatus', 1, 'On'],
    ['Get-WindowsCapability', 'State', 'Installed', 'Installed'],
  ] as const)('%s: the enum %s that comes as %j is %j', ([cmdlet, property, given, expected]) => {
    const item = {
      Name: 'a switch',
      FeatureName: 'a feature',
      IPAddress: '10.0.0.5',
      InterfaceIndex: 1,
      PrefixLength: 24,
    };
    expect(read(cmdlet, { ...item, [property]: given })).toEqual([{ ...item, [property]: expected }]);
  });

  test('is a list where PowerShell has unrolled the only item', () => {
    expect(read('Get-VMSwitch', { Name: 'a', NetAdapterInterfaceGuid: '{1}' })).toEqual([
      { Name: 'a', NetAdapterInterfaceGuid: ['{1}'] },
    ]);
    expect(read('Get-VMSwitch', { Name: 'a', NetAdapterInterfaceGuid: ['{1}', '{2}'] })).toEqual([
      { Name: 'a', NetAdapterInterfaceGuid: ['{1}', '{2}'] },
    ]);
    expect(read('Get-DnsClientServerAddress', { InterfaceIndex: 1, ServerAddresses: '10.0.0.1' })).toEqual([
      { InterfaceIndex: 1, ServerAddresses: ['10.0.0.1'] },
    ]);
  });
});

describe('what a cmdlet returns instead of throwing', () => {
  test.for([
    [['OK'], true],
    [['C:\\logs.zip', 'ok '], true],
    [['C:\\logs.zip', 'OK', 'AksIot - failed create new deployment: Not enough CPU cores available.'], false],
    [[], false],
    [[true], false],
  ] as const)('New-AksEdgeDeployment answering %j has succeeded: %j', ([values, expected]) => {
    expect(deploymentOutcome(values).ok).toBe(expected);
  });

  test('the last words of a failed deployment are kept', () => {
    expect(deploymentOutcome(['OK', 'Azure Arc parameters not set or invalid'])).toEqual({
      ok: false,
      said: 'Azure Arc parameters not set or invalid',
    });
  });

  test.for([
    [[true], true],
    [['True'], true],
    [['Validating', true], true],
    [[false], false],
    [['False'], false],
    [[true, false], false],
    [[], false],
  ] as const)('Test-AksEdgeNetworkParameters answering %j has found no error: %j', ([values, expected]) => {
    expect(networkTestOutcome(values).ok).toBe(expected);
  });
});
