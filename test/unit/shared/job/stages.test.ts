import { expect, test } from 'vitest';
import { plainLine, saidBy, stageBeginning, type StageId } from '#shared/job/stages.ts';

function stagesOf(lines: readonly string[]): readonly StageId[] {
  const seen: StageId[] = [];
  for (const line of lines) {
    const stage = stageBeginning(line, seen.at(-1));
    if (stage !== undefined) seen.push(stage);
  }
  return seen;
}

/** The runs as they were published, condensed; the times are their own. */
const transcripts = {
  'a single machine of 0.6': [
    '[11/16/2022 06:57:12] AksIot - deploying a new Linux single machine k8s cluster',
    '[11/16/2022 06:57:12] Checking host for required features',
    " - Checking the status of 'Microsoft-Hyper-V'",
    " - Checking the status of 'OpenSSH.Client*'",
    '[11/16/2022 06:57:15] Creating single machine cluster hcs network',
    ' - AksIot - private network carved:',
    'Value : 192.168.0.13',
    '[11/16/2022 06:57:16] Step 1: Preparing host for AksIot',
    '[11/16/2022 06:57:16] Enabling Microsoft Update. ',
    "[11/16/2022 06:57:16] Checking for virtual switch with name 'aksiotsw-int'",
    " - The virtual switch 'aksiotsw-int' of type 'Internal' is present",
    '[11/16/2022 06:57:16] Associating wssdagent service with nodectl',
    '[11/16/2022 06:57:16] Creating vnet (name: aksiotsw-int)',
    '[11/16/2022 06:57:26] Step 1: Skipped host preparation',
    '[11/16/2022 06:57:26] Step 2: Validating pre-requisites and deployment parameters...',
    ' - Verifying host requirements for selected configuration (20 GB disk size, 4096 MB memory, 2 CPUs)',
    " - Drive 'C:' has 105 GB free",
    ' - Verifying static IP support for selected configuration',
    '[11/16/2022 06:57:26] Step 3: Verifying AksIot installation',
    ' - Verifying whether Hyper-V is enabled and functional',
    " - Testing if vnet resource 'aksiotsw-int' is provisioned",
    '[11/16/2022 06:57:39] Step 4: Runtime configuration complete. Creating virtual machine',
    '[11/16/2022 06:57:40] Extracting Linux VHD',
    '[11/16/2022 06:57:57] Setting dynamically expanding virtual hard disk maximum size to 28.66 GB',
    ' - Instantiating virtual machine (name: akslite-linux-aksiot)',
    '[11/16/2022 06:58:19] Virtual machine created successfully.',
    '[11/16/2022 06:58:19] Virtual machine hostname: akslite-linux-aksiot',
    '[11/16/2022 06:58:56] Testing SSH connection...',
    '[11/16/2022 06:58:57] ...successfully connected to the Linux VM',
    '[11/16/2022 06:58:57] Deployment successful',
    '[11/16/2022 06:58:58] Setting DNS servers for Linux node 168.63.129.16.',
    '[11/16/2022 06:59:00] Initializing kubernetes runtime in Linux node.',
    '[11/16/2022 07:00:07] Waiting for Kubernetes node (akslite-linux-aksiot) to reach condition Ready, timeout = 300 seconds',
    '[11/16/2022 07:00:29] Kubernetes node (akslite-linux-aksiot) reached condition Ready',
    '[11/16/2022 07:00:29] AksIot - copying Kubeconfig into the host.',
    '[11/16/2022 07:00:30] AksIot - new deployment successfully created.',
    'OK',
  ],
  'a single machine of 1.5 and 1.6': [
    'Checking host for required features',
    " - Checking the status of 'Microsoft-Hyper-V'",
    ' - Checking power management settings of the Host',
    ' - Checking HNS version of the Host',
    ' - Checking OpenSSH version of the Host',
    ' - Checking Nested Virtualization of the Host',
    '[01/22/2024 10:00:04] All required host features are installed',
    '[01/22/2024 10:00:04] Validating AksEdge network parameters...',
    " - Selecting private subnet in the '192.168' network segment...",
    " - Identified candidate for private subnet: '192.168.0.0'. Validating subnet's gateway IP '192.168.0.1' is free...",
    '[01/22/2024 10:00:12] *** 0 errors found in the deployment configuration.',
    '[01/22/2024 10:00:12] AksEdge - deploying a new Linux single machine k3s cluster',
    "[01/22/2024 10:00:13] Checking for virtual switch with name 'aksedgesw-int'",
    '[01/22/2024 10:00:13] Creating vnet (name: aksedgesw-int)',
    '[01/22/2024 10:00:20] Step 1: Validating pre-requisites and deployment parameters...',
    ' - Verifying Host Requirements for Linux node(s)',
    '[01/22/2024 10:00:20] Step 2: Verifying AksEdge installation',
    '[01/22/2024 10:00:34] Step 3: Runtime configuration complete. Creating virtual machine',
    '[01/22/2024 10:01:14] Virtual machine hostname: line3-pc04-ledge',
    '[01/22/2024 10:01:50] Testing SSH connection...',
    '[01/22/2024 10:01:55] Initializing kubernetes runtime in Linux node.',
    '[01/22/2024 10:03:00] Waiting for Kubernetes node (line3-pc04-ledge) to reach condition Ready, timeout = 300 seconds',
    '[01/22/2024 10:03:22] AksEdge - copying Kubeconfig into the host.',
    '[01/22/2024 10:03:23] AksEdge - new deployment successfully created.',
    'OK',
  ],
  'the first machine of a scalable cluster of 0.7': [
    '[12/24/2022 14:50:59] Validating AksEdge network parameters...',
    '- * Name:AKSEdgeSwitch - Type:External',
    '- * Name:Wi-Fi is Up',
    '[12/24/2022 14:51:07] Network parameter validation terminated successfully',
    '[12/24/2022 14:51:07] *** No errors found in the Deployment Configuration.',
    'Diagnostic data',
    '[12/24/2022 14:51:11] AksEdge - deploying a new Linux scalable k8s cluster',
    '[12/24/2022 14:51:11] Checking host for required features',
    "[12/24/2022 14:51:14] Checking for virtual switch with name 'AKSEdgeSwitch'",
    'Verifying Host OS can support requested configuration',
    " - A minimum of 27 GB disk space is required on drive 'C:'",
    '[12/24/2022 14:51:30] Step 3: Verifying AksEdge installation',
    '[12/24/2022 14:51:44] Step 4: Runtime configuration complete. Creating virtual machine',
    'Setting dynamically expanding virtual hard disk maximum size to 38.66 GB',
    'Virtual machine hostname: l14-single-ledge',
    '[12/24/2022 14:53:00] Initializing kubernetes runtime in Linux node.',
    ' - Waiting for Kubernetes node (l14-single-ledge) to reach condition Ready, timeout = 900 seconds',
    'WARNING: Waiting for node (l14-single-ledge) timed out.',
    ' - Error: Linux node not in Ready state, or cluster could not be reached from host side at line 3140',
  ],
} as const;

const fromNetwork: readonly StageId[] = [
  'network',
  'requirements',
  'installation',
  'machine',
  'boot',
  'kubernetes',
  'ready',
];

test.each([
  ['a single machine of 0.6', ['features', ...fromNetwork, 'kubeconfig']],
  ['a single machine of 1.5 and 1.6', ['features', 'configuration', ...fromNetwork, 'kubeconfig']],
  // Its configuration is looked at before its host, and it never gets as far as the kubeconfig.
  ['the first machine of a scalable cluster of 0.7', ['configuration', 'features', ...fromNetwork]],
] as const)('%s is told apart into its stages, in its order', (name, expected) => {
  expect(stagesOf(transcripts[name])).toEqual(expected);
});

test.each(Object.entries(transcripts))(
  '%s shows the same stages without its prefix and times',
  (_, lines) => {
    const bare = lines.map((line) =>
      line
        .replace(/^\[[^\]]+\] /, '')
        .replaceAll('AksIot', 'AksEdge')
        .replace(/^Step \d: /, 'Step 9: '),
    );
    expect(stagesOf(bare)).toEqual(stagesOf(lines));
  },
);

test('a later product that checks its configuration and connects to Arc shows both stages', () => {
  expect(
    stagesOf([
      'Checking host for required features',
      '[01/02/2026 10:00:03] Validating AksEdge network parameters...',
      ' - Attention - Azure Arc properties are specified.',
      '[01/02/2026 10:03:00] AksEdge - copying Kubeconfig into the host.',
      'Establishing Azure Connected Kubernetes for line3-k3s',
    ]),
  ).toEqual(['features', 'configuration', 'kubeconfig', 'arc']);
});

test('words of an earlier stage do not lead back to it', () => {
  expect(stageBeginning('Creating vnet (name: aksedgesw-int)', 'kubernetes')).toBeUndefined();
});

test('the blanks and carriage returns of a progress bar do not hide a line', () => {
  expect(plainLine('\r      \r[01/02/2026 10:00:00]   Testing SSH connection...  ')).toBe(
    'Testing SSH connection...',
  );
});

test('a line gives away the node, the zip and the failure', () => {
  expect(
    saidBy('Waiting for Kubernetes node (line3-pc04-ledge) to reach condition Ready, timeout = 300 seconds'),
  ).toEqual({
    nodeName: 'line3-pc04-ledge',
  });
  expect(saidBy('Zip file is located at "C:\\ProgramData\\AksEdge\\logs\\a.zip"')).toEqual({
    logs: 'C:\\ProgramData\\AksEdge\\logs\\a.zip',
  });
  expect(saidBy('AksEdge - failed create new deployment: Not enough CPU cores available.')).toEqual({
    failure: 'Not enough CPU cores available.',
  });
});

test('the node of a job is its Linux node, also where a Windows node is waited for afterwards', () => {
  expect(
    saidBy('Waiting for Kubernetes node (line3-pc04-wedge) to reach condition Ready, timeout = 900 seconds'),
  ).toEqual({});
});
