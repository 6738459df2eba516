import { basename } from 'node:path';
import * as v from 'valibot';
import { loadScenario } from '#electron/training/scenario.ts';
import { readChosenScenario } from '#electron/training/scenario-file.ts';
import { factsSchema } from '#electron/training/world/facts-schema.ts';
import type { AppError } from '#shared/errors.ts';
import type { Site } from '#shared/ipc/site.ts';
import { ok, type Result } from '#shared/result.ts';

const stored = v.nullable(
  v.strictObject({ name: v.string(), recordedAt: v.exactOptional(v.string()), facts: factsSchema }),
);

/** Reads a recording. That an address was silent then isn't in it: nobody asks there now. */
export function recordedSite(path: string): Result<Site, AppError> {
  const scenario = loadScenario(path, readChosenScenario);
  if (!scenario.ok) return scenario;
  const { state, recordedAt } = scenario.value;
  const { probes: _, ...facts } = v.parse(factsSchema, state);
  return ok({ name: basename(path), ...(recordedAt === undefined ? {} : { recordedAt }), facts });
}

/** What was kept of one as JSON. Throws if that is damaged. */
export const storedSite = (text: string): Site | null => v.parse(stored, JSON.parse(text));
