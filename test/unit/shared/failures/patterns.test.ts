import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recognizeFailure } from '#shared/failures/failures.ts';
import { patterns, vaguePatterns } from '#shared/failures/patterns.ts';

/** What was printed on machines of people who published it; the parts in braces differ from machine to machine. */
const printed: readonly (readonly [text: string, code: string])[] = [
  ['Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.', 'prompt'],
  ['{AksEdge} - creation of Linux node failed: Not enough CPU cores available. at line {2967}', 'cpu'],
  [' - Not enough memory available ({L5390})', 'memory'],
  [" - Not enough disk space on drive '{C:}'", 'disk'],
  [
    " - All potential subnets '{192.168.0.0}' to '{192.168.255.0}' overlap with existing subnets of the local interfaces. ({AksEdge.psm1:4121})",
    'subnet',
  ],
  ["WARNING: IP address '{10.20.30.161}' is not free", 'addressTaken'],
  ['Error: {Ethernet 9} not found. External switch creation will fail.', 'adapter'],
  ['Invalid values provided for the subnet details. Either provide values for all', 'secondaryNetwork'],
  ['WARNING: Waiting for node ({l14-single-ledge}) timed out.', 'notReady'],
  ['Endpoint Name {l14-single-ledge}Interface not found', 'nodeLost'],
  ['{hcs::System::CreateProcess} Endpoint Name {PLANT-07-ledge}Interface not found: {0x5}', 'nodeLost'],
  ['OpenSSH.Client version does not meet the version compatible {8.1}', 'openSsh'],
  ['unknown command "" for "nodectl security login"', 'powershell'],
  [
    ' - {C:\\Program Files\\AksEdge\\nodectl.exe}  security login --loginpath {c:\\programdata\\wssdagent}\\nodelogin.yaml --identity failed to execute [Error: rpc error: code = {Unavailable} desc = connection error: desc = "transport: authentication handshake failed: context deadline exceeded"] ({AksEdge-Core.psm1}: line {5438})',
    'agentLogin',
  ],
  [
    "Start-Service: Failed to start service 'WSSD Agent Service (wssdagent)'. At {C:\\Program Files\\WindowsPowerShell\\Modules\\AksEdge\\1.9.262.0\\AksEdge-Core.psm1:2234} char:{13}",
    'services',
  ],
  [
    "Service 'WSSD Agent Service (wssdagent)' cannot be started due to the following error: Cannot start service wssdagent on computer '{.}'.",
    'services',
  ],
  ['Failed to get nodeagent certificate : {Not Found}', 'services'],
  [
    "Cannot process argument transformation on parameter 'ErrString'. ({AksEdge.psm1}: line {4715})",
    'unsaid',
  ],
  [
    'Starting Kubernetes runtime in {Linux} node failed, see details in the event log at line {3128}',
    'kubernetes',
  ],
  ['Azure Arc parameters not set or invalid', 'arcValues'],
  [
    "({MissingSubscriptionRegistration}) The subscription is not registered to use namespace '{Microsoft.Kubernetes}'. See {https://aka.ms/rps-not-found} for how to register subscriptions.",
    'arcProvider',
  ],
  [
    "(LocationNotAvailableForResourceType) The provided location '{uksouth2}' is not available for resource type '{Microsoft.Kubernetes/connectedClusters}'. List of available regions for the resource type is '{eastus,westeurope}'.",
    'arcLocation',
  ],
  [
    '{Get "https://mcr.microsoft.com/v2/"}: x509: certificate has expired or is not yet valid: current time {2026-11-28T10:00:00Z}',
    'clock',
  ],
  [
    '{Get "https://mcr.microsoft.com/v2/"}: tls: failed to verify certificate: x509: certificate signed by unknown authority',
    'certificate',
  ],
  [
    ' - {C:\\iotedge}\\nodectl.exe  security login --loginpath {c:\\programdata\\wssdagent}\\nodelogin.yaml --identity failed to execute [Error: rpc error: code = {Unauthenticated} desc = Valid Token Required.]',
    'agentLogin',
  ],
  [' - wssdagent is unreachable, please retry... at line {1682}', 'services'],
  [
    "'{AzureVmServer-EFLOW}' failed to add device 'Synthetic Ethernet Port'. (Virtual machine ID {3CF18446})",
    'vmDevice',
  ],
  ['proxyconnect tcp: {dial tcp 10.0.0.8:3128}: Proxy Authentication Required', 'proxyAuth'],
  ['dial tcp: lookup {mcr.microsoft.com} on {10.0.0.1:53}: no such host', 'nameResolution'],
  [
    'Failed to pull image "{aksiotdevacr.azurecr.io/rancher/klipper-lb:v0.3.5}": rpc error: code = {Unknown} desc = failed to authorize',
    'imagePull',
  ],
  ['Warning  Failed  {2m (x4)}  kubelet  Error: ErrImagePull', 'imagePull'],
  ['{web-7d4}   0/1   ImagePullBackOff   {0}   4m', 'imagePull'],
  ["The remote name could not be resolved: '{management.azure.com}'", 'nameResolution'],
  ['{System.IO.IOException}: There is not enough space on the disk.', 'disk'],
  ["Virtual machine '{ledge}' could not be started because the hypervisor is not running.", 'hyperV'],
  ['AADSTS{7000222}: The provided client secret keys are expired.', 'arcRights'],
  [
    'Unable to install helm release: Error: {INSTALLATION FAILED}: timed out waiting for the condition',
    'helm',
  ],
  ['AksEdge - Connecting cluster to Azure Arc failed: {Exception occurred while connecting}', 'arc'],
  [
    'Warning  FailedScheduling  {<invalid>}  default-scheduler  {0/1} nodes are available: {1} Insufficient cpu.',
    'nodeTooSmall',
  ],
  ['{0/2} nodes are available: {1 node(s) had untolerated taint}, {1} Insufficient memory.', 'nodeTooSmall'],
  [
    'Unable to connect to the server: {dial tcp [::1]:8080: connectex}: No connection could be made because the target machine actively refused it.',
    'kubernetes',
  ],
  [
    'The connection to the server {192.168.0.2:6443} was refused - did you specify the right host?',
    'kubernetes',
  ],
  ['Failed to extract windows vhdx. LASTEXITCODE: {2} ({AksEdge.psm1:4781})', 'windowsImage'],
  ['Failed to determine {k3s} control plane endpoint IP or port for Linux node type', 'endpoint'],
  [
    '{[05/15/2024 15:32:11]} An update is currently in progress or in an unsafe state. Please check status and complete any outstanding updates before adding another node.',
    'updating',
  ],
  ['There is an existing deployment on this host', 'exists'],
  ['Hyper-V core services are not active', 'hyperV'],
  ['Failed to restart the computer {LINE3-PC04} with the following error message', 'restartRefused'],
  ['A restart of the host is required to complete the installation', 'restart'],
];

const variable = /\{([^}]*)\}/g;
const asPrinted = (text: string): string => text.replace(variable, '$1');
const withParts = (text: string, part: (own: string) => string): string =>
  text.replace(variable, (_, own: string) => part(own));

describe.each(printed)('%s', (text, code) => {
  const whole = asPrinted(text);

  test(`is ${code}`, () => {
    expect(recognizeFailure(whole)).toBe(code);
    expect(
      recognizeFailure('', [' - Testing for ssh key', whole, 'Collecting logs from deployment...']),
    ).toBe(code);
  });

  test('with other names in it, and with names that are cut', () => {
    for (const part of ['X', 'fabrik-süd-0815.werk.example', '日本の工場', 'a name with spaces (2)']) {
      expect(recognizeFailure(withParts(text, () => part)), part).toBe(code);
    }
    expect(recognizeFailure(withParts(text, (own) => `${own.slice(0, own.length / 2)}…`))).toBe(code);
    expect(recognizeFailure(withParts(text, () => ''))).toBe(code);
  });

  test('in another case, with more or fewer spaces', () => {
    expect(recognizeFailure(whole.toUpperCase())).toBe(code);
    expect(recognizeFailure(whole.toLowerCase())).toBe(code);
    expect(recognizeFailure(whole.replaceAll(':', ' :'))).toBe(code);
    expect(recognizeFailure(whole.replace(/ +/g, '  '))).toBe(code);
  });

  test('wrapped over two lines, wherever', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: whole.length - 1 }),
        fc.constantFrom('\n', '\r\n', '\n    '),
        (at, end) => {
          const [head, tail] = [whole.slice(0, at), whole.slice(at)];
          expect(recognizeFailure(`${head}${end}${tail}`)).toBe(code);
          expect(recognizeFailure('', ['Exception Caught!!!', head, tail])).toBe(code);
        },
      ),
      { numRuns: 40 },
    );
  });
});

test('every pattern has a text that was printed', () => {
  const shown = new Set(printed.map(([, code]) => code));
  const elsewhere = ['configuration', 'token'];
  const codes = patterns.map(({ code }) => code).filter((code) => !elsewhere.includes(code));
  expect(codes.filter((code) => !shown.has(code))).toEqual([]);
  expect(vaguePatterns.map(({ code }) => code)).toEqual(['arcRights', 'linuxNode', 'ssh']);
});

test('missing privileges are the failure, unless they were only a warning on the way to it', () => {
  const words =
    "Unable to enable the 'custom-locations' feature. Insufficient privileges to complete the operation.";
  expect(recognizeFailure(words)).toBe('arcRights');
  expect(recognizeFailure(`${words} Unable to install helm release`)).toBe('helm');
  expect(recognizeFailure('', [words, 'Collecting logs'])).toBe('unknown');
});

test.each([
  ['Endpoint Name l14-single-ledgeInterf', 'nodeLost'],
  ["Failed to start service 'WSSD Agent Serv", 'services'],
  ['nodelogin.yaml --identity failed to execute [Error: rpc er', 'agentLogin'],
  ["The provided location 'uksouth2' is not available for resource type 'Micros", 'arcLocation'],
  ['An update is currently in pro', 'unknown'],
])('%s, cut at its end, is %s', (text, code) => {
  expect(recognizeFailure(text)).toBe(code);
});

test('lines that report success are taken for nothing, however they follow one another', () => {
  const good = [
    ' - Hyper-V core services are active',
    ' - WARNING: Microsoft Update is not enabled. Please enable manually to ensure it stays up to date.',
    'Associating wssdagent service with nodectl',
    ' - Testing if wssdagent is running',
    ' - Verifying whether Hyper-V is enabled and functional',
    '*** 0 errors found in the deployment configuration.',
    '[05/15/2024 15:32:10] *** 0 errors found in the deployment configuration.',
    "Validating subnet's gateway IP '192.168.0.1' is free...",
    'Waiting for Kubernetes node (l14-single-ledge) to reach condition Ready, timeout = 300 seconds',
    ' - Instantiating virtual machine (name: l14-single-ledge)',
    ' - Creating vnic (name: l14-single-ledgeInterface)',
    'The virtual switch is not found, creating it',
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(good), (lines) => {
      expect(recognizeFailure('', lines)).toBe('unknown');
    }),
  );
});
