/**
 * What the product, Windows and Azure print when something fails. Each pattern is the parts of a message that stay:
 * `…` is a part that varies, such as the name of a virtual machine. Case, spaces, line breaks and signs don't count
 * (`pattern.ts`), so a message is also known if a console has wrapped it. Where a message is long, a part of it is
 * enough, because consoles and logs cut lines. The first pattern decides.
 *
 * Sources: public transcripts; a number is an issue of Azure/AKS-Edge. `[D]` is documentation, and without a source only
 * the kind of failure is public and not its wording (domain knowledge, unconfirmed).
 */
export const patterns = [
  { code: 'prompt', parts: ['NonInteractive mode', 'Read and Prompt functionality is not available'] },
  { code: 'cpu', parts: ['Not enough CPU cores'] }, // #209
  { code: 'memory', parts: ['Not enough memory', 'Not enough free memory'] },
  { code: 'disk', parts: ['Not enough dis', 'not enough space on the disk', 'no space left on device'] }, // #117
  { code: 'subnet', parts: ['All potential subnets … overlap'] }, // #98, #131, #152, #197
  { code: 'addressTaken', parts: ['IP address … is not free', 'specified IPs do not seem to be available'] },
  { code: 'adapter', parts: ['External switch creation will fail', 'External switch not created'] },
  { code: 'secondaryNetwork', parts: ['Invalid values provided for the subnet details'] }, // #210
  { code: 'notReady', parts: ['not in Ready state', 'Waiting for node … timed out'] }, // #53
  {
    code: 'nodeLost', // #15 (any VM name before "Interface"), #252, #123
    parts: [
      'Endpoint Name … Interface not found',
      'ledgeInterface not found',
      'Endpoint Name … ledgeInterf',
      'hcsshim::GrantVmA',
    ],
  },
  { code: 'openSsh', parts: ['OpenSSH.Client version does not meet'] }, // #94
  { code: 'powershell', parts: ['unknown command "" for "nodectl'] }, // #34
  {
    code: 'agentLogin', // #203, 2024-09-25: Windows Server 2022 without internet; Azure/iotedge-eflow 18, 2021-04-15
    parts: [
      'nodectl … authentication handshake failed',
      'nodectl … deadline exceeded',
      'security login … authentication handshake failed',
      'security login … deadline exceeded',
      'nodelogin.yaml … failed to execute',
    ],
  },
  {
    code: 'services', // #33, 2022-12-27; #153, 2023-11-21; #226, 2025-02-18; #265, 2026-01-03
    parts: [
      'Initialization of host services failed',
      'Failed to get nodeagent certificate',
      'Failed to start service … wssd',
      'WSSD Agent Service … cannot be started',
      'Cannot start service wssdagent',
      'wssdagent · not start',
      'wssdagent · not running',
      'wssdagent is unreachable', // Azure/iotedge-eflow 245, 2023-04-26
      'wssagent is unreachable', // Azure/iotedge-eflow 31, 2021-07-06
      'Time out has expired and the operation has not been completed',
    ],
  },
  {
    code: 'vmDevice', // Azure/iotedge-eflow 228, 2023-02-06
    parts: ['failed to add device', 'Synthetic Ethernet Port'],
  },
  { code: 'unsaid', parts: ["Cannot process argument transformation on parameter 'ErrString'"] }, // #248
  { code: 'kubernetes', parts: ['Starting Kubernetes runtime in · node failed'] }, // #27
  { code: 'arcValues', parts: ['Arc parameters not set or invalid'] }, // #272
  {
    code: 'arcProvider', // [D] Azure Resource Manager: resolve errors for resource provider registration; #38
    parts: ['not registered to use namespace', 'MissingSubscriptionRegistration'],
  },
  {
    code: 'arcLocation', // [D] Azure Resource Manager: common deployment errors; #38
    parts: [
      'LocationNotAvailableForResourceType',
      'location … is not available for resource type',
      'No registered resource provider found for location',
    ],
  },
  { code: 'clock', parts: ['certificate has expired or is not yet valid', 'certificate is not yet valid'] },
  {
    code: 'certificate', // #170; a proxy that opens TLS
    parts: ['certificate signed by unknown authority', 'x509: certificate', 'failed to verify certificate'],
  },
  {
    code: 'proxyAuth', // words of Go and .NET; unconfirmed for the product
    parts: ['Proxy Authentication Required', 'proxyconnect tcp'],
  },
  {
    code: 'nameResolution', // words of Go, .NET and Linux; unconfirmed for the product
    parts: ['no such host', 'remote name could not be resolved', 'failure in name resolution'],
  },
  {
    code: 'imagePull', // #103, 2023-04-10; the words of containerd and Kubernetes
    parts: ['failed to pull image', 'failed to pull and unpack image', 'ErrImagePull', 'ImagePullBackOff'],
  },
  {
    code: 'arcRights', // #20, #147
    parts: ['AuthorizationFailed', 'does not have authorization to perform action', 'AADSTS'],
  },
  {
    code: 'nodeTooSmall', // #209, 2024-10-21: a pod that doesn't fit on the node
    parts: ['nodes are available … Insufficient', 'FailedScheduling'],
  },
  {
    code: 'helm', // #20, 2022-12-13; microsoft/azure_arc 2059, 2023-08-16
    parts: ['timed out waiting for the condition', 'Unable to install helm release'],
  },
  { code: 'arc', parts: ['Connecting cluster to Azure Arc failed', 'Arc Connection failed'] }, // #66, #164, #183, #251
  { code: 'configuration', parts: [/(?<!\d)[1-9]\d* errors found in the deployment configuration/] },
  {
    code: 'kubernetes', // #36, 2023-01-04; Azure/azure-iot-operations 33, 2024-01-18: what kubectl says without a cluster
    parts: [
      'Unable to connect to the server',
      'connection to the server … was refused',
      'actively refused it',
    ],
  },
  { code: 'windowsImage', parts: ['Failed to extract windows vhdx'] }, // #45, #118, #199
  { code: 'endpoint', parts: ['control plane endpoint IP or port'] }, // #168
  {
    code: 'token',
    parts: [
      /(?:join|bootstrap) token.{0,60}(?:expired|invalid)/,
      /(?:expired|invalid).{0,60}(?:join|bootstrap) token/,
    ],
  },
  {
    code: 'updating', // #182, 2024-05-15
    parts: ['update is currently in progress', 'in an unsafe state', 'complete any outstanding updates'],
  },
  {
    code: 'exists',
    parts: [
      'an existing deployment',
      'is existing deployment',
      'already has a deploy',
      'already been deploy',
    ],
  },
  {
    code: 'hyperV',
    parts: [
      /hyper-v\S* .{0,40}(?:not enabled|not functional|is disabled)/,
      'Hyper-V core services are not active',
      'hypervisor is not running', // Hyper-V's own words
    ],
  },
  { code: 'restartRefused', parts: ['Failed to restart the computer', 'shutdown cannot be initiated'] },
  { code: 'restart', parts: ['restart of the host is required', /restart required/] },
] as const satisfies readonly Pattern[];

/** These say which part failed, but not why; tried last. */
export const vaguePatterns = [
  { code: 'arcRights', parts: ['Insufficient privileges to complete the operation'] }, // #20, 2022-12-13: also a warning
  { code: 'linuxNode', parts: ['New-Node failed', 'creation of Linux node failed'] },
  {
    code: 'ssh', // Azure/iotedge-eflow 279, 2023-11-15, and 31, 2021-07-06
    parts: [
      /ssh connection (?:to \S+ )?(?:failed|timed out)/,
      /ssh .*fail/,
      'ssh_exchange_identification',
      'connect to host … port 22',
    ],
  },
] as const satisfies readonly Pattern[];

export interface Pattern {
  readonly code: string;
  /** Text by its parts; an expression sees the text in lower case, with single spaces. */
  readonly parts: readonly (string | RegExp)[];
}
