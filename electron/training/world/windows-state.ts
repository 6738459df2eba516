import * as v from 'valibot';

export const serviceSchema = v.strictObject({
  Name: v.string(),
  Status: v.picklist(['Running', 'Stopped', 'StartPending', 'StopPending', 'Paused']),
  StartType: v.picklist(['Automatic', 'Manual', 'Disabled']),
});

/** An MSI on the machine: its signature, and the result of installing it. */
const installer = v.strictObject({
  /** A name of System.Management.Automation.SignatureStatus. */
  signature: v.exactOptional(v.string(), 'Valid'),
  signer: v.exactOptional(
    v.string(),
    'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
  ),
  /** Of msiexec: 0 success, 3010 restart required, 1641 restart started, 1618 another installation is running. */
  exitCode: v.exactOptional(v.pipe(v.number(), v.integer()), 0),
});

const hostsLine = v.strictObject({ Address: v.string(), Name: v.string() });

/**
 * State of Windows that no fact shows. Each part defaults to a machine without problems, so that a scenario sets only
 * what differs.
 */
export const windowsSchema = v.strictObject({
  services: v.exactOptional(v.array(serviceSchema), [
    { Name: 'ssh-agent', Status: 'Stopped', StartType: 'Disabled' },
  ]),
  /** Windows clients have this service, but don't start it. */
  winRm: v.exactOptional(serviceSchema, { Name: 'WinRM', Status: 'Stopped', StartType: 'Manual' }),
  /** WinRM's own format: names separated by commas. */
  trustedHosts: v.exactOptional(v.string(), ''),
  /** Lines that were added to the hosts file. */
  hostsLines: v.exactOptional(v.array(hostsLine), []),
  /** Whether the user can manage Hyper-V without elevation, as a member of the Hyper-V Administrators group. */
  hyperVAdministrator: v.exactOptional(v.boolean(), false),
  /** Whether Windows can be restarted. It can't while other users are logged on. */
  restarts: v.exactOptional(v.boolean(), true),
  /** Whether the user has a kubeconfig of another cluster. */
  kubeConfig: v.exactOptional(v.boolean(), false),
  /** Whether the wizard starts at the next logon. */
  resumes: v.exactOptional(v.boolean(), false),
  installer: v.exactOptional(installer, {}),
});

export const defaultWindows: v.InferOutput<typeof windowsSchema> = v.parse(windowsSchema, {});
