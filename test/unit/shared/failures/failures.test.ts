import { describe, expect, test } from 'vitest';
import { preflightIds } from '#shared/preflight/ids.ts';
import { failureText } from '#shared/locales/error-text.ts';
import { translator } from '#shared/locales/translate.ts';
import { en } from '#shared/locales/en.ts';
import { failureCodes, installerFailure, recognizeFailure } from '#shared/failures/failures.ts';
import { causeCodes } from '#shared/failures/cause.ts';
import { remediesFor } from '#shared/failures/remedies.ts';
import { stepOf } from '#shared/wizard/steps.ts';

/** What the product printed on machines of people who published it. */
test.each([
  [' - Not enough CPU cores available. (L5373)', 'cpu'],
  [
    'AksIot - failed create new deployment: AksIot - creation of Linux node failed: Not enough CPU cores available.',
    'cpu',
  ],
  ['AksIot - creation of Linux node failed: Not enough CPU cores available. at line 2967', 'cpu'],
  [' - Not enough memory available', 'memory'],
  [' - Not enough dis', 'disk'],
  [
    " - All potential subnets '192.168.0.0' to '192.168.255.0' overlap with existing subnets of the local interfaces. (AksEdge.psm1:4121)",
    'subnet',
  ],
  ["WARNING: IP address '10.20.30.161' is not free", 'addressTaken'],
  [' - One or more specified IPs do not seem to be available', 'addressTaken'],
  [
    'Invalid values provided for the subnet details. Either provide values for all (Ip4Address, Ip4PrefixLength & Ip4GatewayAddress) or for none of them.',
    'secondaryNetwork',
  ],
  ['WARNING: Waiting for node (l14-single-ledge) timed out.', 'notReady'],
  [
    ' - Error: Linux node not in Ready state, or cluster could not be reached from host side at line 3140',
    'notReady',
  ],
  [' - Time out has expired and the operation has not been completed. (L2055)', 'services'],
  ['Initialization of host services failed:', 'services'],
  ['Failed to get nodeagent certificate: Not Found', 'services'],
  ['unknown command "" for "nodectl security login"', 'powershell'],
  [
    "Cannot process argument transformation on parameter 'ErrString'. Cannot convert value to type System.String. (AksEdge.psm1: line 4715)",
    'unsaid',
  ],
  [
    'Starting Kubernetes runtime in Linux node failed, see details in the event log at line 3128',
    'kubernetes',
  ],
  ['hcs::System::CreateProcess Endpoint Name Interface not found', 'nodeLost'],
  ['hcsshim::GrantVmAccess failed', 'nodeLost'],
  [
    ' - OpenSSH.Client version does not meet the version compatible. Please manually upgrade to the latest version',
    'openSsh',
  ],
  ['Azure Arc parameters not set or invalid', 'arcValues'],
  [
    'AksEdge - Connecting cluster to Azure Arc failed: Exception occurred while connecting to cluster - Exception calling "Add" with "2" argument(s): "An item with the same key has already been added."',
    'arc',
  ],
  ['*** 1 errors found in the deployment configuration.', 'configuration'],
  ['Failed to extract windows vhdx. LASTEXITCODE: 2 (AksEdge.psm1:4781)', 'windowsImage'],
  ['Failed to determine k3s control plane endpoint IP or port for Linux node type', 'endpoint'],
  ['New-Node failed with error Creation of Linux node failed', 'linuxNode'],
  ['ssh_exchange_identification: Connection closed by remote host', 'ssh'],
  ['ssh: connect to host 192.168.0.2 port 22: Connection timed out', 'ssh'],
])('%s is recognised as %s', (text, code) => {
  expect(recognizeFailure(text)).toBe(code);
});

/** Of these only the kind of failure is public, or they are other programs' words. */
test.each([
  ['Windows PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.', 'prompt'],
  ['(AuthorizationFailed) The client does not have authorization to perform action', 'arcRights'],
  ['AADSTS7000222: The provided client secret keys are expired.', 'arcRights'],
  ['Error: Ethernet 9 not found. External switch creation will fail.', 'adapter'],
  ['Error: Ethernet not found or not connected. External switch not created.', 'adapter'],
  ['The join token has expired', 'token'],
  ['There is an existing deployment on this host, remove it first', 'exists'],
  ['Hyper-V core services are not active', 'hyperV'],
  [
    'Failed to restart the computer LINE3-PC04 with the following error message: The system shutdown cannot be initiated because there are other users logged on to the computer.',
    'restartRefused',
  ],
  ['A restart of the host is required to complete the installation of the required features', 'restart'],
  ['something that nobody has published yet', 'unknown'],
])('%s is taken for %s', (text, code) => {
  expect(recognizeFailure(text)).toBe(code);
});

test('the message of a denied connection to Azure is more telling than that it failed', () => {
  const words = 'AksEdge - Connecting cluster to Azure Arc failed: AADSTS700016: Application was not found';
  expect(recognizeFailure(words)).toBe('arcRights');
});

describe('the lines before a failure', () => {
  const goodRun = [
    ' - Checking for required features',
    ' - A minimum of 4 CPU cores is required',
    ' - Success, one or more DNS servers found',
    ' - Hyper-V core services are active',
    'Associating wssdagent service with nodectl',
    ' - Testing for ssh key',
    ' - Generating SSH key...',
    ' - Testing if wssdagent is running',
    'Testing SSH connection...',
    '...successfully connected to the Linux VM',
    ' - Please check your DNS configuration to ensure Internet connectivity.',
    'Initializing kubernetes runtime in Linux node.',
    'Collecting logs from deployment...',
    ' - Exporting wssdagent logs',
  ];

  test('explain nothing as long as they speak of what went well', () => {
    expect(recognizeFailure('see details in the event log at line 3128', goodRun)).toBe('unknown');
    expect(recognizeFailure('', goodRun.slice(0, 8))).toBe('unknown');
  });

  test('come second to the words of the failure itself', () => {
    expect(recognizeFailure('Linux node not in Ready state', ['Not enough CPU cores available'])).toBe(
      'notReady',
    );
    expect(
      recognizeFailure('New-Node failed with error Creation of Linux node failed', [
        ' - Not enough memory available',
      ]),
    ).toBe('memory');
  });

  test('that end with the try of a connection tell of the connection', () => {
    const words = 'New-Node failed with error Creation of Linux node failed';
    expect(recognizeFailure(words, goodRun.slice(0, 9))).toBe('ssh');
    expect(recognizeFailure(words, goodRun)).toBe('linuxNode');
  });
});

test.each([
  [1602, 'installerCancelled'],
  [1603, 'installerFailed'],
  [1618, 'installerBusy'],
  [1619, 'installerFile'],
  [1638, 'installerVersion'],
  [1925, 'installerRights'],
  [5, 'installer'],
])('exit code %i of the installer is %s', (exitCode, code) => {
  expect(installerFailure(exitCode)).toBe(code);
});

describe('every failure', () => {
  test.each(failureCodes)('%s is explained in whole sentences, the first of them short', (code) => {
    const texts: Readonly<Record<string, unknown>> = en;
    for (const ending of ['title', 'cause', 'remedy']) {
      expect(texts[`failure.${code}.${ending}`]).toMatch(/^[A-Z].*\.$/);
    }
    expect(String(texts[`failure.${code}.title`]).length).toBeLessThan(90);
  });

  test.each(failureCodes)('%s has something to try, which can be reached', (code) => {
    for (const DeploymentType of ['SingleMachineCluster', 'ScalableCluster']) {
      const remedies = remediesFor(code, { DeploymentType });
      expect(remedies.length).toBeGreaterThan(0);
      for (const remedy of remedies) {
        if (remedy.kind === 'check') expect(preflightIds).toContain(remedy.id);
        // Nothing that is asked nowhere, but for the review of the whole file.
        if (remedy.kind === 'field' && remedy.path !== '') expect(stepOf(remedy.path)).not.toBe('review');
      }
    }
  });

  test('has a text for each cause that a machine can show', () => {
    for (const code of causeCodes) expect(en).toHaveProperty([`failure.cause.${code}`]);
  });
});

test('a single machine has causes of its own for what has to do with its network', () => {
  const t = translator('en');
  const cause = (code: string, type?: string) => failureText({ code }, t, type).cause;
  for (const code of ['notReady', 'kubernetes']) {
    expect(cause(code, 'SingleMachineCluster')).toContain('private network');
    expect(cause(code, 'ScalableCluster')).toBe(cause(code));
  }
  expect(cause('memory', 'SingleMachineCluster')).toBe(cause('memory'));
});

test('a failure that another version knows is treated as unknown', () => {
  expect(remediesFor('fromTheFuture', {})).toEqual(remediesFor('unknown', {}));
  expect(remediesFor('toString', {})).toEqual(remediesFor('unknown', {}));
});

test('the address to change is the one that the kind of deployment has', () => {
  const paths = (DeploymentType: string) =>
    remediesFor('notReady', { DeploymentType }).flatMap((remedy) =>
      remedy.kind === 'field' ? [remedy.path] : [],
    );
  expect(paths('ScalableCluster')[0]).toBe('Machines[0].LinuxNode.Ip4Address');
  expect(paths('ScalableCluster')).toHaveLength(1);
  // A single machine's private network is rarely the cause.
  expect(paths('SingleMachineCluster')).toEqual([]);
  expect(remediesFor('addressTaken', {})[0]).toEqual({ kind: 'field', path: 'Network.Ip4AddressPrefix' });
});

test.each([
  [undefined, 600],
  [300, 600],
  [120, 600],
  [900, 1800],
  [3000, 3600],
])('a node that had %s seconds is given %i', (TimeoutSeconds, seconds) => {
  const LinuxNode = TimeoutSeconds === undefined ? {} : { TimeoutSeconds };
  for (const code of ['notReady', 'kubernetes']) {
    expect(remediesFor(code, { Machines: [{ LinuxNode }] })).toContainEqual({
      kind: 'moreTime',
      path: 'Machines[0].LinuxNode.TimeoutSeconds',
      seconds,
    });
  }
});

test('a node that has an hour already is given no more time', () => {
  const file = { Machines: [{ LinuxNode: { TimeoutSeconds: 3600 } }] };
  expect(remediesFor('notReady', file).map(({ kind }) => kind)).not.toContain('moreTime');
});
