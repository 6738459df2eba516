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
  const scenario = loadScenario(chosen, (file) => (file === chosen ? readChosenScenario(file) : undefined));
  if (!scenario.ok) {
    const { code, values } = scenario.error;
    // A person who chose a file has no use for the names of the training machines.
    return err(
      code === 'scenario.unknown'
        ? { code: 'file.read', values: { file: values['name'] ?? chosen } }
        : scenario.error,
    );
  }
  const { state, recordedAt } = scenario.value;
  const { probes: _, ...facts } = v.parse(factsSchema, state);
  return ok({ name: basename(path), ...(recordedAt === undefined ? {} : { recordedAt }), facts });
}

/** What was kept of one as JSON. Throws if that is damaged. */
export const storedSite = (text: string): Site | null => v.parse(stored, JSON.parse(text));
