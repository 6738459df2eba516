import { basename, resolve } from 'node:path';
import * as v from 'valibot';
import { loadScenario } from '#electron/training/scenario.ts';
import { readChosenScenario } from '#electron/training/scenario-file.ts';
import { factsSchema } from '#electron/training/world/facts-schema.ts';
import type { AppError } from '#shared/errors.ts';
import type { Site } from '#shared/ipc/site.ts';
import { err, ok, type Result } from '#shared/result.ts';

const stored = v.nullable(
  v.strictObject({ name: v.string(), recordedAt: v.exactOptional(v.string()), facts: factsSchema }),
);

/**
 * Reads a recording, and no other file, even if the recording names one. That an address was silent then isn't in it:
 * nobody asks there now.
 *
 * @returns `file.read` for what isn't read, or `scenario.invalid`
 */
export function recordedSite(path: string): Result<Site, AppError> {
  const chosen = resolve(path);
  return siteIn(chosen, readChosenScenario(chosen));
}

/** The same for a text that was sent with the name of its file: errors name that, since nobody knows the folder. */
export function sentSite(name: string, text: string): Result<Site, AppError> {
  const site = siteIn(resolve(basename(name)), text);
  if (site.ok) return site;
  const { code, values } = site.error;
  const named = Object.entries(values).map(([key, value]) =>
    (key === 'name' || key === 'file') && typeof value === 'string' ? [key, basename(value)] : [key, value],
  );
  return err({ code, values: Object.fromEntries(named) as AppError['values'] });
}

/** @param text undefined if the file can't be read */
function siteIn(path: string, text: string | undefined): Result<Site, AppError> {
  const scenario = loadScenario(path, (file) => (file === path ? text : undefined));
  if (!scenario.ok) {
    const { code, values } = scenario.error;
    // A person who chose a file has no use for the names of the training machines.
    if (code === 'scenario.unknown') {
      return err({ code: 'file.read', values: { file: values['name'] ?? path } });
    }
    return err(isOfDevice(text) ? { code: 'site.device', values: { name: path } } : scenario.error);
  }
  const { state, recordedAt } = scenario.value;
  const { probes: _, ...facts } = v.parse(factsSchema, state);
  return ok({ name: basename(path), ...(recordedAt === undefined ? {} : { recordedAt }), facts });
}

function isOfDevice(text = ''): boolean {
  try {
    return v.is(v.object({ kind: v.literal('device') }), JSON.parse(text));
  } catch {
    return false;
  }
}

/** What was kept of one as JSON. Throws if that is damaged. */
export const storedSite = (text: string): Site | null => v.parse(stored, JSON.parse(text));
