import * as v from 'valibot';
import type { CallAnswer, HostFailure } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';
import type { JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { aksEdgeCalls } from './aks-edge.ts';
import { managementCalls } from './management.ts';
import { hcsCalls } from './hcs.ts';
import { hyperVCalls } from './hyper-v.ts';
import { leftOutEvents, readItems } from './items.ts';
import { jobFolderCalls } from './job-folders.ts';
import { netAdapterCalls } from './net-adapter.ts';
import { preflightCalls } from './preflight.ts';
import type { CatalogueEntry } from './types.ts';
import { windowsCalls } from './windows.ts';
import { wsManCalls } from './ws-man.ts';

/** By name. */
export type Catalogue = ReadonlyMap<string, CatalogueEntry>;

/** Every call of this machine, by name. Nothing else can be called. */
export const catalogue: Catalogue = new Map(
  [
    ...netAdapterCalls,
    ...hyperVCalls,
    ...windowsCalls,
    ...aksEdgeCalls,
    ...preflightCalls,
    ...managementCalls,
    ...wsManCalls,
    ...jobFolderCalls,
  ].map((entry) => [entry.cmdlet, entry]),
);

/** Every call of an Azure Stack Edge. One name also exists in the machine's catalogue. */
export const deviceCatalogue: Catalogue = new Map(hcsCalls.map((entry) => [entry.cmdlet, entry]));

/**
 * Finds the entry of a call. Refuses a call that doesn't match the catalogue exactly.
 *
 * @param calls the catalogue of the machine or of the device; neither runs the other's calls
 */
export function checkCall(call: Call, calls: Catalogue = catalogue): Result<CatalogueEntry, HostFailure> {
  const refuse = (detail: string) => err({ code: 'call.unknown' as const, cmdlet: call.cmdlet, detail });
  const entry = calls.get(call.cmdlet);
  if (entry === undefined) return refuse(`${call.cmdlet} is not in the catalogue`);
  const parameters = v.safeParse(entry.parameters, call.parameters);
  if (!parameters.success) return refuse(v.summarize(parameters.issues));
  const { select } = call;
  if (select === undefined || entry.select === '*') return ok(entry);
  if (select === '*') return refuse(`${call.cmdlet} gives named properties only`);
  const foreign = select.filter((name) => !entry.select.includes(name));
  return foreign.length === 0 ? ok(entry) : refuse(`not selectable: ${foreign.join(', ')}`);
}

/**
 * Reads the answer item by item in the one shape that the rest of the product uses. Items of another kind are left out
 * and reported as events.
 */
export function checkValues(
  entry: CatalogueEntry,
  values: readonly JsonValue[],
): Result<Pick<CallAnswer, 'values' | 'events'>, HostFailure> {
  const read = readItems(entry.value, values);
  if (!read.ok) return err({ code: 'call.badOutput', cmdlet: entry.cmdlet, detail: read.error });
  const { items, leftOut } = read.value;
  return ok({ values: items as readonly JsonValue[], events: leftOutEvents(leftOut) });
}
