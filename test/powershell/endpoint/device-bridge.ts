import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeviceTarget } from '#electron/device/session/device.ts';
import { answerCall } from '#electron/device/training/answer-call.ts';
import type { DeviceStore } from '#electron/device/training/device-store.ts';
import { logOnErrorOf, type LogOnError } from '#electron/device/training/log-on.ts';
import type { JsonValue } from '#shared/json.ts';
import type { Call } from '#shared/calls/call.ts';

/** A call as it came out at the far end; `id` is the process of that end. */
interface Asked extends Call {
  readonly id: number;
}

interface Opening {
  readonly open: DeviceTarget & { readonly configuration: string; readonly password: string };
}

/** What a person's own PowerShell says of it, with the number that WinRM has for it. */
export interface ClientRefusal extends LogOnError {
  readonly number: number;
}

/**
 * Behind the cmdlets of the training Minishell: answers each from a training device, in this very process. Whoever
 * opens a session asks here first, as SSH knows no password of a device, no certificate, and no other way to be refused.
 */
export class DeviceBridge {
  store: DeviceStore;
  /** Whatever happens to whoever comes in: undefined lets the training device decide. */
  opening: () => Promise<ClientRefusal | undefined> = () => Promise.resolve(undefined);
  /** What another release may make of an item: no sample of one is public. */
  shape: (item: JsonValue) => JsonValue = (item) => item;
  /** Every call that reached the far end, in order. */
  readonly heard: Call[] = [];
  /** The processes of the far ends that have called, while they live. */
  readonly farEnds = new Set<number>();
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #listeners: ((call: Call) => void)[] = [];

  private constructor(store: DeviceStore) {
    this.store = store;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined).once('close', () => this.#sockets.delete(socket));
      this.#serve(socket).catch((error: unknown) => socket.destroy(error as Error));
    });
  }

  static async open(store: DeviceStore): Promise<DeviceBridge> {
    const bridge = new DeviceBridge(store);
    bridge.#server.listen(0, '127.0.0.1');
    await once(bridge.#server, 'listening');
    return bridge;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves as soon as such a call has come out at the far end, before anything is done with it. */
  next(isIt: (call: Call) => boolean): Promise<Call> {
    return new Promise((resolve) => {
      const hear = (call: Call): void => {
        if (!isIt(call)) return;
        this.#listeners = this.#listeners.filter((one) => one !== hear);
        resolve(call);
      };
      this.#listeners.push(hear);
    });
  }

  /** Ends every far end at once, as where a device loses its power. */
  killFarEnds(): void {
    for (const id of this.farEnds) kill(id);
  }

  async close(): Promise<void> {
    this.killFarEnds();
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  async #serve(socket: Socket): Promise<void> {
    for await (const line of createInterface({ input: socket })) {
      const asked = JSON.parse(line) as Asked | Opening;
      if ('open' in asked)
        socket.end(`${JSON.stringify({ refusal: (await this.#refusal(asked)) ?? null })}\n`);
      else await this.#answer(socket, asked);
    }
  }

  async #refusal({ open }: Opening): Promise<ClientRefusal | undefined> {
    const given = await this.opening();
    if (given !== undefined) return given;
    if (open.configuration !== 'Minishell') return { id: 'AccessDenied', message: 'No.', number: 0 };
    const { connection } = this.store.device.state;
    const refusal = logOnErrorOf(connection, { target: open, password: open.password, client: undefined });
    return refusal && { ...refusal, number: 0 };
  }

  async #answer(socket: Socket, { id, cmdlet, parameters }: Asked): Promise<void> {
    if (!this.farEnds.has(id)) {
      this.farEnds.add(id);
      socket.once('close', () => this.farEnds.delete(id));
    }
    const call = { cmdlet, parameters };
    this.heard.push(call);
    for (const hear of this.#listeners) hear(call);
    for (const event of answerCall(this.store, call)) {
      if (event.does === 'hang') return;
      if (event.does === 'pause') await sleep(event.ms);
      else if (event.does === 'drop') {
        socket.write('{"does":"die"}\n');
        if (!socket.closed) await once(socket, 'close');
        event.meanwhile?.();
        return;
      } else {
        const said = event.does === 'output' ? { ...event, value: this.shape(event.value) } : event;
        socket.write(`${JSON.stringify(said)}\n`);
      }
    }
    socket.write('{"does":"done"}\n');
  }
}

function kill(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It had ended.
  }
}
