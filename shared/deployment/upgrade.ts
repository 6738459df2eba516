import type { Finding } from '#shared/findings/finding.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/json.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { change, shownValue, type FileChange } from './change.ts';
import type { FileError } from './file-error.ts';
import { quoted } from './file-finding.ts';
import { fromFlatLayout } from './flat-layout.ts';

/** Converts one layout to the next newer one; pure. */
export interface UpgradeStep {
  readonly from: string;
  readonly to: string;
  readonly apply: (file: JsonObject) => Upgraded;
}

/**
 * The layouts, oldest first. Schemas that only add fields need no step: since 1.5, a newer file is an older one with
 * more keys.
 */
const layouts = ['1.1', '1.5'] as const;
type Layout = (typeof layouts)[number];

/** The known steps, from each layout to the next. */
const upgradeSteps: readonly UpgradeStep[] = [{ from: '1.1', to: '1.5', apply: fromFlatLayout }];

const hasKey = (file: JsonObject, names: readonly string[]): string | undefined =>
  Object.keys(file).find((key) => names.includes(key.toLowerCase()));

/** The preview's layout has its own top-level keys, whatever SchemaVersion says. */
function layoutOf(file: JsonObject): Layout {
  return hasKey(file, ['deployoptions', 'enduser', 'linuxvm', 'windowsvm']) === undefined ? '1.5' : '1.1';
}

export interface Upgraded {
  readonly file: JsonObject;
  readonly changes: readonly FileChange[];
  /** Values that the newer layout has no place for. */
  readonly findings: readonly Finding[];
}

/**
 * Converts a file to today's layout, step by step. SchemaVersion stays unchanged: a file is checked against the schema
 * that it names.
 */
export function upgrade(
  value: JsonValue,
  { takeEmbedded = false }: { readonly takeEmbedded?: boolean } = {},
): Result<Upgraded, FileError> {
  if (!isJsonObject(value)) return err({ code: 'deploymentFile.notObject', values: {} });
  const changes: FileChange[] = [];
  const findings: Finding[] = [];
  let file = value;
  const foreign = hasKey(value, ['aksedgeproduct', 'aksedgeconfigfile', 'aksedgeconfig']);
  if (foreign !== undefined) {
    const key = hasKey(value, ['aksedgeconfig']) ?? foreign;
    const embedded = value[key];
    const own = withoutScripts(value);
    if (own !== undefined) {
      changes.push(...own.changes);
      file = own.file;
    } else if (takeEmbedded && isJsonObject(embedded)) {
      changes.push(change(key, '{…}', null, 'R-FILE-2', 'change.embedded', { key: quoted(key) }));
      file = embedded;
    } else return err(foreignFile(value, foreign));
  }
  let layout: string = layoutOf(file);
  while (layout !== layouts.at(-1)) {
    const step = upgradeSteps.find(({ from }) => from === layout);
    if (step === undefined) throw new Error(`No step leads on from layout ${layout}.`);
    const applied = step.apply(file);
    file = applied.file;
    changes.push(...applied.changes);
    findings.push(...applied.findings);
    layout = step.to;
  }
  return ok({ file, changes, findings });
}

/** What only the AksEdgeDeploy scripts read. */
const scriptKeys = [
  'aksedgeproduct',
  'aksedgeproducturl',
  'aksedgeconfigfile',
  'aksedgeconfig',
  'installoptions',
];

/**
 * The scripts of the preview had one file for themselves and the deployment, in the preview's layout (Azure/AKS-Edge
 * tools/modules/AksEdgeDeploy/README.md, 2022). Undefined if the deployment is elsewhere.
 */
function withoutScripts(value: JsonObject): Omit<Upgraded, 'findings'> | undefined {
  const names = Object.keys(value).filter((key) => scriptKeys.includes(key.toLowerCase()));
  const isElsewhere = names.some((key) => /config/i.test(key) && value[key] !== null && value[key] !== '');
  if (isElsewhere || layoutOf(value) !== '1.1') return undefined;
  return {
    file: Object.fromEntries(Object.entries(value).filter(([key]) => !names.includes(key))),
    changes: names.map((key) =>
      change(key, shownValue(value[key] ?? null, key), null, 'R-FILE-2', 'change.dropped'),
    ),
  };
}

/** A configuration of the AksEdgeDeploy scripts: it contains a deployment file, names one, or neither. */
function foreignFile(value: JsonObject, key: string): FileError {
  const embedding = hasKey(value, ['aksedgeconfig']);
  if (embedding !== undefined && isJsonObject(value[embedding])) {
    return { code: 'deploymentFile.aideEmbeds', values: { key: embedding } };
  }
  const naming = hasKey(value, ['aksedgeconfigfile']);
  const file = naming === undefined ? undefined : value[naming];
  return typeof file === 'string' && file.trim() !== ''
    ? { code: 'deploymentFile.aideNamesFile', values: { key, file: quoted(file) } }
    : { code: 'deploymentFile.aideConfig', values: { key } };
}
