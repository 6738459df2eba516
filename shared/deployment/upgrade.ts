import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { FileError } from './file-error.ts';

/** One value that is not what the file said. */
export interface FileChange {
  readonly path: string;
  readonly from: JsonValue;
  readonly to: JsonValue;
  /** The rule whose finding explains it. */
  readonly why: string;
}

/** From one layout to the next newer one; pure. */
export interface UpgradeStep {
  readonly from: string;
  readonly to: string;
  readonly apply: (file: JsonObject) => {
    readonly file: JsonObject;
    readonly changes: readonly FileChange[];
  };
}

/**
 * Layouts, oldest first. Fields that a schema merely adds need no step: since 1.5 every newer file is an older one
 * with more keys.
 */
const layouts = ['1.1', '1.5'] as const;
type Layout = (typeof layouts)[number];

/** Every step that is known, from each layout to the one after it. */
const upgradeSteps: readonly UpgradeStep[] = [];

const hasKey = (file: JsonObject, names: readonly string[]): string | undefined =>
  Object.keys(file).find((key) => names.includes(key.toLowerCase()));

/** The preview's layout has its own top-level keys, whatever SchemaVersion says. */
function layoutOf(file: JsonObject): Layout {
  return hasKey(file, ['deployoptions', 'enduser', 'linuxvm', 'windowsvm']) === undefined ? '1.5' : '1.1';
}

export interface Upgraded {
  readonly file: JsonObject;
  readonly changes: readonly FileChange[];
}

/**
 * Brings a file into today's layout, step by step. SchemaVersion stays what it was: a file is judged by the schema
 * it names.
 */
export function upgrade(value: JsonValue): Result<Upgraded, FileError> {
  if (!isJsonObject(value)) return err({ code: 'deploymentFile.notObject', values: {} });
  const foreign = hasKey(value, ['aksedgeproduct', 'aksedgeconfigfile', 'aksedgeconfig']);
  if (foreign !== undefined) return err({ code: 'deploymentFile.aideConfig', values: { key: foreign } });
  let layout: string = layoutOf(value);
  let file = value;
  const changes: FileChange[] = [];
  while (layout !== layouts.at(-1)) {
    const step = upgradeSteps.find(({ from }) => from === layout);
    if (step === undefined) return err({ code: 'deploymentFile.flatLayout', values: { layout } });
    const applied = step.apply(file);
    file = applied.file;
    changes.push(...applied.changes);
    layout = step.to;
  }
  return ok({ file, changes });
}
