import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { DeviceStore } from '#electron/device/training/device-store.ts';
import type { DeviceFault, DeviceState } from '#electron/device/training/device-state.ts';
import { asWord } from '../by-hand.ts';
import { powerShell, script } from '../open.ts';
import { DeviceBridge } from './device-bridge.ts';
import { findSshServer } from './ssh-server.js';

/** What gives a PowerShell the way to the endpoint. */
export const endpointStandIn = join(import.meta.dirname, 'Endpoint.StandIn.psm1');

/** What opens a device there, on a computer that may be as busy as it likes. */
export const endpointOptions = () => ({
  executable: powerShell(),
  script,
  standIns: [endpointStandIn],
  startDeadlineMs: 300_000,
});

const server = findSshServer();
/** Why there can be no endpoint here; undefined where there can be one. */
export const noEndpoint = 'reason' in server ? server.reason : undefined;

/** What a device can be called; a name without a verb is visible by a pattern only (tried on PowerShell 7.6). */
const visible = [
  ...['Get-HcsApplianceInfo', 'Get-NetAdapter', 'Get-HcsIPAddress', 'Get-HcsExternalVirtualSwitch'],
  ...['Get-HcsKubeClusterNetworkInfo', 'Get-AzureDataBoxEdgeRole', 'kubectl*'],
  ...['Get-HcsNetRoute', 'Add-HcsNetRoute', 'Remove-HcsNetRoute'],
];

/**
 * A training Minishell: a restricted endpoint without a language, on this computer, reached over SSH. Everything about
 * its sessions is real, also their death; only the cmdlets are answered by a training device. Each connection is an sshd
 * of its own, which ends with it: nothing listens when the tests are over.
 */
export class Endpoint {
  readonly folder: string;
  readonly bridge: DeviceBridge;
  /** What a PowerShell needs that is to find the endpoint, beside the stand-in module. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #server: Server;
  readonly #connections = new Set<ChildProcess>();

  private constructor(folder: string, bridge: DeviceBridge) {
    this.folder = folder;
    this.bridge = bridge;
    this.environment = { EDGE_WIZARD_ENDPOINT: join(folder, 'endpoint.json') };
    this.#server = createServer({ pauseOnConnect: true }, (socket) => {
      this.#take(socket);
    });
  }

  /** @param scenario the training device behind it */
  static async open(scenario = 'port2-internet-port3-cameras'): Promise<Endpoint> {
    const folder = mkdtempSync(join(tmpdir(), 'edge-endpoint-'));
    const endpoint = new Endpoint(folder, await DeviceBridge.open(storeOf(scenario)));
    endpoint.#server.listen(0, '127.0.0.1');
    await once(endpoint.#server, 'listening');
    for (const name of ['host', 'key']) {
      const file = join(folder, name);
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'edge-wizard', '-f', file]);
    }
    // sshd insists on it where it is started by root.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
    writeFileSync(join(folder, 'sshd_config'), endpoint.#configuration());
    const { port } = endpoint.#server.address() as AddressInfo;
    const way = { port, bridge: endpoint.bridge.port, key: join(folder, 'key'), user: userInfo().username };
    writeFileSync(join(folder, 'endpoint.json'), JSON.stringify(way));
    writeFileSync(endpoint.#bridgeFile, String(endpoint.bridge.port));
    endpoint.become(scenario);
    return endpoint;
  }

  /** Is another training device from now on, with these faults; sessions that are open stay as they are. */
  become(scenario: string, faults: readonly DeviceFault[] = []): void {
    this.bridge.store = storeOf(scenario, faults);
    this.bridge.opening = () => Promise.resolve(undefined);
    this.bridge.shape = (item) => item;
    this.bridge.heard.length = 0;
    this.show();
  }

  /** Makes the cmdlets that the device has what a session sees, from the next one on. */
  show(): void {
    writeFileSync(join(this.folder, 'minishell.pssc'), this.#session());
  }

  get #bridgeFile(): string {
    return join(this.folder, 'bridge');
  }

  get state(): DeviceState {
    return this.bridge.store.device.state;
  }

  /** Ends all connections, as where a cable is pulled. */
  cut(): void {
    for (const connection of this.#connections) connection.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.#server.close();
    await this.bridge.close();
    this.cut();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #take(socket: Socket): void {
    if ('reason' in server) return;
    const parameters = ['-i', '-e', '-f', join(this.folder, 'sshd_config')];
    const connection = spawn(server.path, parameters, { stdio: [socket, socket, 'ignore'] });
    socket.on('error', () => undefined).destroy();
    this.#connections.add(connection);
    connection.once('close', () => this.#connections.delete(connection));
  }

  #configuration(): string {
    const session = join(this.folder, 'minishell.pssc');
    return [
      `HostKey ${join(this.folder, 'host')}`,
      `AuthorizedKeysFile ${join(this.folder, 'key.pub')}`,
      ...['StrictModes no', 'UsePAM no', 'PasswordAuthentication no', 'PermitRootLogin prohibit-password'],
      ...['PidFile none', 'PrintMotd no', 'LogLevel ERROR'],
      'SetEnv POWERSHELL_TELEMETRY_OPTOUT=1 POWERSHELL_UPDATECHECK=Off NO_COLOR=1 TERM=dumb',
      `Subsystem powershell ${powerShell()} -sshs -NoLogo -NoProfile -ConfigurationFile ${session}`,
      '',
    ].join('\n');
  }

  /** As New-PSSessionConfigurationFile writes it. A cmdlet that the device lacks is not to be seen. */
  #session(): string {
    const { missing } = this.state;
    const functions = visible.filter((name) => !missing.includes(name)).map(asWord);
    const module = join(import.meta.dirname, 'Minishell.psm1');
    const banner = join(import.meta.dirname, '../loopback/banner.ps1');
    return [
      '@{',
      "SchemaVersion = '2.0.0.0'",
      "GUID = '3f0f9a53-6f9b-4a6e-9d0f-5c1d2b7e8a10'",
      "SessionType = 'RestrictedRemoteServer'",
      "LanguageMode = 'NoLanguage'",
      `ScriptsToProcess = ${asWord(banner)}`,
      `ModulesToImport = 'Microsoft.PowerShell.Utility', ${asWord(module)}`,
      `VisibleFunctions = ${functions.join(', ')}`,
      `EnvironmentVariables = @{ EDGE_WIZARD_BRIDGE = ${asWord(this.#bridgeFile)} }`,
      '}',
      '',
    ].join('\n');
  }
}

function storeOf(scenario: string, faults: readonly DeviceFault[] = []): DeviceStore {
  const store = DeviceStore.open(scenario);
  if (!store.ok) throw new Error(JSON.stringify(store.error));
  store.value.device.faults.push(...faults);
  return store.value;
}
