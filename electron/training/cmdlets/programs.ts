import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isK8s } from '../world/product.ts';
import { nonTerminatingError, line, output, pause, terminatingError } from '../world/events.ts';
import type { World } from '../world/world.ts';
import type { Cmdlet, CmdletContext, Simulation } from '../world/cmdlet.ts';
import { fileStamp } from './deployment/script.ts';

/** Windows after a restart: pending features are active, and the nodes don't run (Azure/AKS-Edge#252). */
function restarted(world: World, at: Date): Pick<World, 'facts' | 'rebootPending' | 'deployment'> {
  const { facts, deployment } = world;
  const { restart, ...others } = facts;
  const features = facts.features?.map((feature) =>
    feature.State === 'EnablePending' ? { ...feature, State: 'Enabled' } : feature,
  );
  const isOn = features?.some(
    ({ FeatureName, State }) => FeatureName === 'Microsoft-Hyper-V' && State === 'Enabled',
  );
  const isAllowed = facts.processors?.every(({ VirtualizationFirmwareEnabled: on }) => on !== false) ?? true;
  const hypervisor: HostFacts =
    isOn === true && isAllowed ? { computer: { ...facts.computer, HypervisorPresent: true } } : {};
  return {
    facts: {
      ...others,
      ...hypervisor,
      ...(features === undefined ? {} : { features }),
      ...(restart === undefined ? {} : { restart: { pending: false, reasons: [] } }),
      operatingSystem: { ...facts.operatingSystem, LastBootUpTime: at.toISOString() },
    },
    rebootPending: false,
    deployment: deployment === null ? null : { ...deployment, stopped: true },
  };
}

export const restartComputer: Cmdlet = function* (context) {
  yield pause(1);
  const { world } = context;
  if (world.windows.restarts) {
    context.change(restarted(world, context.now()));
    return;
  }
  yield nonTerminatingError(
    'RestartcomputerFailed,Microsoft.PowerShell.Commands.RestartComputerCommand',
    'OperationStopped',
    `Failed to restart the computer ${world.facts.host?.ComputerName ?? 'localhost'} with the following error ` +
      'message: The system shutdown cannot be initiated because there are other users logged on to the computer.',
  );
};

const kubeConfig = ({ facts }: World): string =>
  `C:\\Users\\${facts.host?.UserName ?? 'user'}\\.kube\\config`;

export const backupKubeConfig: Cmdlet = function* (context) {
  yield pause(0.1);
  const { windows, deployment } = context.world;
  if (!windows.kubeConfig && deployment === null) return;
  const Path = kubeConfig(context.world);
  const seconds = String(context.now().getSeconds()).padStart(2, '0');
  yield output({ Path, Backup: `${Path}.before-20${fileStamp(context.now())}${seconds}` });
};

/** The first bytes of a compound file. An MSI is one. */
const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

const isMsi = (bytes: Uint8Array): boolean => magic.every((byte, index) => bytes[index] === byte);

export const testInstaller: Cmdlet = function* (context, parameters) {
  yield pause(1);
  const bytes = context.readFile(parameters.text('Path') ?? '');
  const { signature, signer } = context.world.windows.installer;
  if (bytes === undefined) yield output({ Exists: false });
  else {
    const signed = signer === '' ? {} : { Signer: signer };
    yield output({ Exists: true, Bytes: bytes.length, IsMsi: isMsi(bytes), Signature: signature, ...signed });
  }
};

/** The product after installation. The file name decides which product it is. */
function installed(context: CmdletContext, path: string): HostFacts {
  const { facts } = context.world;
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return {
    ...facts,
    product: {
      DisplayName: `AKS Edge Essentials - ${/k8s/i.test(name) ? 'K8s' : 'K3s'}`,
      DisplayVersion: /\d+(\.\d+){2,3}/.exec(name)?.[0] ?? '1.11.247.0',
      InstallLocation: 'C:\\Program Files\\AksEdge\\',
    },
    module: facts.module ?? { SchemaVersion: '1.16' },
  };
}

/** 1619: the package doesn't exist. 1620: it isn't a package. */
function codeOf(context: CmdletContext, path: string): number {
  const bytes = context.readFile(path);
  if (bytes === undefined) return 1619;
  return isMsi(bytes) ? context.world.windows.installer.exitCode : 1620;
}

export const installProduct: Cmdlet = function* (context, parameters) {
  const path = parameters.text('Path') ?? '';
  yield line(` - Installing ${path}`);
  const ExitCode = codeOf(context, path);
  yield pause(ExitCode === 0 ? 90 : 5);
  if ([0, 3010, 1641].includes(ExitCode)) {
    const { wssdagent, ...facts } = installed(context, path);
    context.change({
      facts: wssdagent ? { ...facts, wssdagent } : facts,
      rebootPending: context.world.rebootPending || ExitCode === 3010,
    });
  }
  if (ExitCode === 1641) context.change(restarted(context.world, context.now()));
  yield output({ ExitCode, Log: 'C:\\ProgramData\\msi.log' });
};

/** The installed version's parts; that of a machine without one counts as old. */
const versionOf = ({ product }: HostFacts): readonly number[] =>
  (product?.DisplayVersion ?? '0').split('.').map(Number);
const isFrom = (facts: HostFacts, minor: number, build: number): boolean => {
  const [first = 0, second = 0, third = 0] = versionOf(facts);
  return first > 1 || second > minor || (second === minor && third >= build);
};

/** 1.12.269 brings K3s 1.33.5; its K8s isn't published. */
function kubernetesOf(facts: HostFacts, kind: 'Linux' | 'Windows'): string {
  if (kind === 'Windows' || /K8s/i.test(facts.product?.DisplayName ?? '')) return 'v1.31.5';
  return isFrom(facts, 12, 269) ? 'v1.33.5+k3s1' : 'v1.31.5+k3s1';
}

const linuxOf = (facts: HostFacts): string =>
  isFrom(facts, 11, 230) ? 'Microsoft Azure Linux 3.0' : 'CBL-Mariner/Linux';

function* nodes(context: CmdletContext): Simulation {
  const { deployment, node, facts } = context.world;
  for (const [index, { kind, name, address }] of (deployment?.nodes ?? []).entries()) {
    const roles = isK8s(context.world) ? 'control-plane' : 'control-plane,etcd,master';
    yield output({
      Name: name,
      Ready: node.becomesReady,
      Version: kubernetesOf(facts, kind),
      InternalIP: address,
      Roles: index === 0 ? roles : '<none>',
      OS: kind === 'Linux' ? linuxOf(facts) : 'Windows Server 2022 Datacenter',
    });
  }
}

function* pods(): Simulation {
  for (const Name of ['coredns-7b98449c4-x2vtm', 'metrics-server-cdcc87586-5kzqj']) {
    yield output({ Namespace: 'kube-system', Name, Phase: 'Running', Ready: true });
  }
}

export const invokeKubectl: Cmdlet = function* (context, parameters) {
  yield pause(1);
  const { deployment } = context.world;
  if (deployment === null || deployment.stopped === true) {
    yield terminatingError(
      'EdgeHost.Kubectl',
      'NotSpecified',
      'kubectl ended with 1: Unable to connect to the server: dial tcp: connectex: No connection could be made.',
    );
    return;
  }
  yield* parameters.text('Query') === 'pods' ? pods() : nodes(context);
};

/** Nobody can answer the prompt, so a training machine always allows it. */
export const startElevated: Cmdlet = function* () {
  yield output(true);
};

export const setResumeTask: Cmdlet = function* (context) {
  yield pause(1);
  context.change({ windows: { ...context.world.windows, resumes: true } });
  yield output(true);
};

export const removeResumeTask: Cmdlet = function* (context) {
  yield pause(1);
  context.change({ windows: { ...context.world.windows, resumes: false } });
  yield output(true);
};
