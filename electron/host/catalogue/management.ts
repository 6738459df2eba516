import * as v from 'valibot';
import { anyJson, bag, flag, number, returns, text } from './readers.ts';
import type { CatalogueEntry } from './types.ts';

/** A path or argument that can be passed on a command line. A quotation mark in a name is rejected with a message. */
const word = v.pipe(text, v.maxLength(1000), v.regex(/^[^"\p{Cc}]*$/u));
const path = v.pipe(word, v.minLength(1));
const folder = v.exactOptional(v.pipe(path, v.regex(/^[A-Za-z]:\\/)));
const nodeType = v.exactOptional(v.picklist(['Linux', 'Windows']));
const address = v.exactOptional(v.pipe(text, v.ipv4()));

const product = { kind: 'cmdlet', elevated: true, select: [], value: anyJson } as const;
const own = { kind: 'function', elevated: true, select: [], value: anyJson } as const;
const hour = 3_600_000;

/** What an MSI is, before it is run. `Signature` is a name of System.Management.Automation.SignatureStatus. */
export const installerValue = bag({
  Exists: flag,
  Bytes: v.exactOptional(number),
  IsMsi: v.exactOptional(flag),
  Signature: v.exactOptional(text),
  Signer: v.exactOptional(text),
});

/** `ExitCode` is msiexec's; `Log` is the path of its log. */
const installationValue = bag({ ExitCode: number, Log: text });

/** A backup of the file that the product would overwrite. */
const backupValue = bag({ Path: text, Backup: text });

/** A node or pod as Kubernetes lists it. The properties depend on the request. */
const kubectlValue = bag({
  Name: text,
  Namespace: v.exactOptional(text),
  Ready: v.exactOptional(flag),
  Phase: v.exactOptional(text),
  Version: v.exactOptional(text),
  InternalIP: v.exactOptional(text),
  Roles: v.exactOptional(text),
  OS: v.exactOptional(text),
});

/**
 * From the documentation of the AKS Edge Essentials PowerShell module (Azure/AKS-Edge). Most return values are not
 * documented.
 */
const productCalls: readonly CatalogueEntry[] = [
  {
    ...product,
    cmdlet: 'Install-AksEdgeHostFeatures',
    parameters: v.strictObject({ Force: v.exactOptional(v.boolean()) }),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...product,
    cmdlet: 'Remove-AksEdgeDeployment',
    parameters: v.strictObject({ Force: v.exactOptional(v.boolean()) }),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...product,
    cmdlet: 'Start-AksEdgeNode',
    parameters: v.strictObject({ NodeType: nodeType }),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...product,
    // Since 1.10.868. That it takes minutes isn't documented.
    cmdlet: 'Repair-AksEdgeKms',
    parameters: v.strictObject({}),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...product,
    cmdlet: 'Get-AksEdgeLogs',
    parameters: v.strictObject({ OutputPath: v.exactOptional(path) }),
    // Writes a file; the machine doesn't change.
    changes: false,
    deadline: 300_000,
  },
  {
    ...product,
    cmdlet: 'Connect-AksEdgeArc',
    parameters: v.strictObject({ JsonConfigFilePath: path }),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...product,
    cmdlet: 'Test-AksEdgeArcConnection',
    parameters: v.strictObject({}),
    value: v.union([flag, text]),
    changes: false,
    deadline: 120_000,
  },
  {
    ...product,
    cmdlet: 'New-AksEdgeScaleConfig',
    parameters: v.strictObject({
      outFile: v.exactOptional(path),
      ScaleType: v.exactOptional(v.picklist(['AddNode', 'AddMachine'])),
      NodeType: v.exactOptional(v.picklist(['Linux', 'Windows', 'LinuxAndWindows'])),
      LinuxNodeIp: address,
      WindowsNodeIp: address,
      ControlPlane: v.exactOptional(v.boolean()),
    }),
    // Creates a token and makes the previous one invalid.
    changes: true,
    deadline: 120_000,
  },
  {
    ...product,
    cmdlet: 'Add-AksEdgeNode',
    parameters: v.strictObject({ JsonConfigFilePath: path }),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...product,
    cmdlet: 'Get-AksEdgeKubeConfig',
    parameters: v.strictObject({
      KubeConfigPath: v.exactOptional(path),
      Confirm: v.exactOptional(v.literal(false)),
    }),
    changes: true,
    deadline: 120_000,
  },
  {
    ...product,
    cmdlet: 'Get-AksEdgeNodeName',
    parameters: v.strictObject({ NodeType: nodeType }),
    changes: false,
    deadline: 60_000,
  },
];

/** What Windows and the host script do around a deployment. */
const machineCalls: readonly CatalogueEntry[] = [
  {
    ...product,
    cmdlet: 'Restart-Computer',
    parameters: v.strictObject({}),
    changes: true,
    deadline: 60_000,
  },
  {
    ...product,
    cmdlet: 'Suspend-BitLocker',
    parameters: v.strictObject({ MountPoint: v.picklist(['C:']), RebootCount: v.literal(1) }),
    select: ['MountPoint', 'ProtectionStatus'],
    changes: true,
    deadline: 60_000,
  },
  {
    ...own,
    cmdlet: 'Backup-KubeConfig',
    parameters: v.strictObject({}),
    ...returns(backupValue),
    changes: true,
    elevated: false,
    deadline: 30_000,
  },
  {
    ...own,
    cmdlet: 'Test-Installer',
    parameters: v.strictObject({ Path: path }),
    ...returns(installerValue),
    changes: false,
    elevated: false,
    // Checking the signature hashes the whole file.
    deadline: 300_000,
  },
  {
    ...own,
    cmdlet: 'Install-Product',
    parameters: v.strictObject({
      Path: path,
      VhdxFolder: folder,
      InstallFolder: folder,
      WindowsNode: v.exactOptional(v.boolean()),
    }),
    ...returns(installationValue),
    changes: true,
    deadline: hour,
    long: true,
  },
  {
    ...own,
    cmdlet: 'Invoke-Kubectl',
    parameters: v.strictObject({ Query: v.picklist(['nodes', 'pods']) }),
    ...returns(kubectlValue),
    changes: false,
    elevated: false,
    deadline: 30_000,
  },
  {
    ...own,
    cmdlet: 'Start-Elevated',
    parameters: v.strictObject({ FilePath: path, Arguments: v.pipe(v.array(word), v.maxLength(20)) }),
    value: v.boolean(),
    changes: false,
    elevated: false,
    // A person answers the prompt of Windows.
    deadline: 300_000,
  },
  {
    ...own,
    cmdlet: 'Set-ResumeTask',
    parameters: v.strictObject({ FilePath: path, Arguments: v.pipe(v.array(word), v.maxLength(20)) }),
    value: v.boolean(),
    changes: true,
    deadline: 60_000,
  },
  {
    ...own,
    cmdlet: 'Remove-ResumeTask',
    parameters: v.strictObject({}),
    value: v.boolean(),
    changes: true,
    deadline: 60_000,
  },
];

/** The calls to manage a machine before, beside and after a deployment. */
export const managementCalls: readonly CatalogueEntry[] = [...productCalls, ...machineCalls];
