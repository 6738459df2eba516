import * as v from 'valibot';

export const serviceSchema = v.strictObject({
  Name: v.string(),
  Status: v.picklist(['Running', 'Stopped', 'StartPending', 'StopPending', 'Paused']),
  StartType: v.picklist(['Automatic', 'Manual', 'Disabled']),
});

/** An MSI that lies on the machine: what Windows finds out about its signature, and how installing it ends. */
const installer = v.strictObject({
  /** A name of System.Management.Automation.SignatureStatus. */
  signature: v.exactOptional(v.string(), 'Valid'),
  signer: v.exactOptional(
    v.string(),
    'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
  ),
  /** Of msiexec: 0 done, 3010 reboot wanted, 1641 reboot begun, 1618 another installation runs. */
  exitCode: v.exactOptional(v.pipe(v.number(), v.integer()), 0),
});

const hostsLine = v.strictObject({ Address: v.string(), Name: v.string() });

/**
 * What Windows does that no fact tells. Every part has the value of a machine where nothing is amiss, so that a scenario
 * names only what is.
 */
export const windowsSchema = v.strictObject({
  services: v.exactOptional(v.array(serviceSchema), [
    { Name: 'ssh-agent', Status: 'Stopped', StartType: 'Disabled' },
  ]),
  /** The service that a Windows client has, and has not started. */
  winRm: v.exactOptional(serviceSchema, { Name: 'WinRM', Status: 'Stopped', StartType: 'Manual' }),
  /** As WinRM has it: names with commas between them. */
  trustedHosts: v.exactOptional(v.string(), ''),
  /** What has been added to the hosts file. */
  hostsLines: v.exactOptional(v.array(hostsLine), []),
  /** Whether the user may manage Hyper-V without being elevated, as a member of the group that Windows has for it. */
  hyperVAdministrator: v.exactOptional(v.boolean(), false),
  /** Whether Windows lets itself be restarted: other users who are logged on forbid it. */
  restarts: v.exactOptional(v.boolean(), true),
  /** Whether the user has a kubeconfig of another cluster. */
  kubeConfig: v.exactOptional(v.boolean(), false),
  /** Whether the wizard is started at the next logon. */
  resumes: v.exactOptional(v.boolean(), false),
  installer: v.exactOptional(installer, {}),
});

export const defaultWindows: v.InferOutput<typeof windowsSchema> = v.parse(windowsSchema, {});
