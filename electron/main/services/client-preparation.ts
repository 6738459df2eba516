import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { HostFailure } from '#electron/host/host.ts';
import { readJsonAs } from '#electron/host/json-file.ts';
import type { Call } from '#shared/calls/call.ts';
import {
  hostsCall,
  isSameLine,
  listCall,
  startCalls,
  stopCalls,
  trustCall,
  trustedHostsPath,
  winRm,
  type KeptPreparation,
  type PreparationAction,
  type ServiceState,
} from '#shared/connection/preparation.ts';
import { putBackScript } from '#shared/connection/put-back-script.ts';
import { addTrustedHost, restoredTrustedHosts } from '#shared/connection/trusted-hosts.ts';
import type { AppError } from '#shared/errors.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { writeWhole } from './files.ts';
import { errorOf, runRemedy, type RemedyPlaces } from './remedy-run.ts';

export interface ClientPreparationParts extends RemedyPlaces {
  /** The file with the previous state, so that a killed wizard can still restore it. */
  readonly file: string;
  readonly t: Translate;
}

const format = 'edge-wizard/connection/1';
const service = v.object({ Status: v.exactOptional(v.string()), StartType: v.exactOptional(v.string()) });
const keptSchema = v.object({
  format: v.literal(format),
  trustedHosts: v.exactOptional(
    v.object({ before: v.string(), after: v.string(), added: v.array(v.string()) }),
  ),
  service: v.exactOptional(service),
  hosts: v.exactOptional(v.array(v.object({ Address: v.string(), Name: v.string() }))),
});

const readService: Call = { cmdlet: 'Get-Service', parameters: { Name: winRm } };
const readList: Call = { cmdlet: 'Get-Item', parameters: { Path: trustedHostsPath } };

/**
 * Changes this computer for a connection to a device, after an error has asked for it and the person has agreed, and
 * restores it later. The previous state is on disk before anything changes.
 */
export class ClientPreparation {
  readonly #parts: ClientPreparationParts;

  constructor(parts: ClientPreparationParts) {
    this.#parts = parts;
  }

  /** What has to be restored; empty if nothing was changed, or the record can't be read. */
  kept(): KeptPreparation {
    return partsOf(readJsonAs(keptSchema, this.#parts.file) ?? {});
  }

  /** This computer's WinRM service; reading it needs no administrator rights. */
  async service(): Promise<ServiceState | undefined> {
    const read = await this.#read(readService);
    if (!read.ok || !isJsonObject(read.value)) return undefined;
    const { Status, StartType } = read.value;
    return {
      ...(typeof Status === 'string' ? { Status } : {}),
      ...(typeof StartType === 'string' ? { StartType } : {}),
    };
  }

  async carryOut(way: PreparationAction): Promise<Result<null, AppError>> {
    switch (way.id) {
      case 'service':
        return await this.#startService();
      case 'trustedHosts':
        return await this.#trust(way.name);
      case 'hostsLine':
        return await this.#addLine(way);
    }
  }

  /** Restores what is still as it was left; later changes by others stay. */
  async putBack(): Promise<Result<null, AppError>> {
    const { trustedHosts, hosts = [] } = this.kept();
    if (trustedHosts !== undefined) {
      const started = await this.#startService();
      if (!started.ok) return started;
      const list = await this.#list();
      if (!list.ok) return list;
      const wanted = restoredTrustedHosts(list.value, trustedHosts);
      const done = wanted === undefined ? ok(null) : await this.#run([listCall(wanted)]);
      if (!done.ok) return done;
      this.#forget('trustedHosts');
    }
    if (hosts.length > 0) {
      const done = await this.#run(hosts.map((line) => hostsCall('Remove', line)));
      if (!done.ok) return done;
      this.#forget('hosts');
    }
    // The service last: without it, the list can't be written.
    return await this.#stopService();
  }

  async #startService(): Promise<Result<null, AppError>> {
    const now = await this.service();
    const calls = startCalls(now);
    if (now === undefined || calls.length === 0) return ok(null);
    const kept = this.kept();
    return await this.#change(
      { ...kept, service: kept.service ?? now },
      async () => await this.#run(calls),
      async () => {
        const then = await this.service();
        return then?.Status === now.Status && then?.StartType === now.StartType;
      },
    );
  }

  async #stopService(): Promise<Result<null, AppError>> {
    const { service: before } = this.kept();
    const now = before === undefined ? undefined : await this.service();
    if (before === undefined || now === undefined) return ok(null);
    const done = await this.#run(stopCalls(before, now));
    if (done.ok) this.#forget('service');
    return done;
  }

  async #trust(name: string): Promise<Result<null, AppError>> {
    const started = await this.#startService();
    if (!started.ok) return started;
    const list = await this.#list();
    if (!list.ok) return list;
    const kept = this.kept();
    const trustedHosts = addTrustedHost(list.value, name, kept.trustedHosts);
    if (trustedHosts === undefined) return ok(null);
    return await this.#change(
      { ...kept, trustedHosts },
      async () => await this.#run([trustCall(name)]),
      async () => {
        const then = await this.#list();
        return then.ok && then.value === list.value;
      },
    );
  }

  /** A line that already existed must not be removed later, and one that was refused doesn't exist. */
  async #addLine({ line }: PreparationAction): Promise<Result<null, AppError>> {
    const before = this.kept();
    const { hosts = [] } = before;
    if (line === undefined) return ok(null);
    const isOurs = hosts.some((there) => isSameLine(there, line));
    const kept = isOurs ? ok(null) : this.#keep({ ...before, hosts: [...hosts, line] });
    if (!kept.ok) return kept;
    const added = await this.#read(hostsCall('Add', line));
    const isThere = added.ok ? added.value !== false : added.error.code !== 'prepare.failed';
    if (!isThere && !isOurs) this.#keep(before);
    return added.ok ? ok(null) : added;
  }

  /** The previous state is on disk before the change; if nothing has changed, it is removed again. */
  async #change(
    kept: KeptPreparation,
    change: () => Promise<Result<null, AppError>>,
    isUnchanged: () => Promise<boolean>,
  ): Promise<Result<null, AppError>> {
    const before = this.kept();
    const written = this.#keep(kept);
    if (!written.ok) return written;
    const done = await change();
    if (!done.ok && (await isUnchanged())) this.#keep(before);
    return done;
  }

  async #list(): Promise<Result<string, AppError>> {
    const read = await this.#read(readList);
    if (!read.ok) return read;
    const value = isJsonObject(read.value) ? read.value['Value'] : undefined;
    return typeof value === 'string'
      ? ok(value)
      : err({ code: 'prepare.failed', values: { cmdlet: readList.cmdlet } });
  }

  async #read(call: Call): Promise<Result<JsonValue | undefined, AppError>> {
    const answer = await this.#parts.host.run(call);
    if (!answer.ok) return err(failed(answer.error));
    const said = answer.value.events.find((event) => event.stream === 'error');
    const [value] = answer.value.values;
    if (value !== undefined || said?.stream !== 'error') return ok(value);
    return err({ code: 'prepare.failed', values: { cmdlet: call.cmdlet }, detail: said.error.message });
  }

  /** Never at the same time as a job on this machine. */
  async #run(calls: readonly Call[]): Promise<Result<null, AppError>> {
    if (calls.length === 0) return ok(null);
    const done = await runRemedy(
      calls.map((call) => ({ call, long: false })),
      this.#parts,
    );
    const isRefused = !done.ok && ['remedy.failed', 'call.failed'].includes(done.error.code);
    return isRefused ? err({ ...done.error, code: 'prepare.failed' }) : done;
  }

  #keep(kept: KeptPreparation): Result<null, AppError> {
    const { file, t } = this.#parts;
    // For people, and for the uninstaller.
    const script = join(dirname(file), 'put-back.ps1');
    if (Object.keys(kept).length === 0) {
      for (const path of [file, script]) rmSync(path, { force: true });
      return ok(null);
    }
    mkdirSync(dirname(file), { recursive: true });
    const written = writeWhole(script, putBackScript(kept, t));
    return written.ok ? writeWhole(file, JSON.stringify({ format, ...kept })) : written;
  }

  #forget(part: keyof KeptPreparation): void {
    this.#keep(partsOf(this.kept(), part));
  }
}

/** The record without one of its parts. */
const partsOf = (
  { trustedHosts, service: before, hosts }: KeptPreparation,
  without?: keyof KeptPreparation,
): KeptPreparation => ({
  ...(trustedHosts === undefined || without === 'trustedHosts' ? {} : { trustedHosts }),
  ...(before === undefined || without === 'service' ? {} : { service: before }),
  ...(hosts === undefined || without === 'hosts' ? {} : { hosts }),
});

/** If PowerShell refused the call, its message explains why; any other failure is about PowerShell itself. */
const failed = (failure: HostFailure): AppError =>
  failure.code === 'call.failed'
    ? { code: 'prepare.failed', values: { cmdlet: failure.cmdlet }, detail: failure.detail }
    : errorOf(failure);
