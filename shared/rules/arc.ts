import {
  error,
  errorOrWarning,
  missingFact,
  downgrade,
  report,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { compareVersions, parseVersion, type Version } from '#shared/net/version.ts';
import { isSet, displayValue, toText } from '#shared/values.ts';
import { guidIn, isGuid, resourceIn } from './azure-ids.ts';
import { arcKeys, type FileContext } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

/** From this schema on, the product connects to Azure Arc during the deployment. */
const arcSchema = [1, 15];
/** The first product that answers "Azure Arc parameters not set or invalid" (Azure/AKS-Edge: release 1.10.868). */
const answering = [1, 10, 868];
/** The first product that blocks a deployment without the values (AKS Edge Essentials: release notes, 1.11.230). */
const blocking = [1, 11, 230];

const guidKeys: readonly string[] = ['SubscriptionId', 'TenantId', 'ClientId'];

/** Whether a deployment goes to Azure at all. */
function isOnline({ offline, joins, file }: FileContext): boolean {
  const license = file.User?.VolumeLicense;
  const isLicensed = isSet(license?.EnrollmentID) && isSet(license?.PartNumber);
  return !offline && !joins && !isLicensed;
}

const unset = ({ file }: FileContext): readonly (typeof arcKeys)[number][] =>
  arcKeys.filter((key) => !isSet(file.Arc?.[key]));

/** The values that the file lacks in this schema, whatever the product asks for besides. */
export function missingInSchema(context: FileContext, schema: Version | undefined): readonly string[] {
  if (schema === undefined || compareVersions(schema, arcSchema) < 0) return [];
  return isOnline(context) ? unset(context) : [];
}

/** The version of the installed product; undefined if there is none that can be read. */
const productVersion = ({ facts }: FileContext): Version | undefined =>
  parseVersion(facts?.product?.DisplayVersion ?? '');

/** Whether the product stops without a connection to Azure Arc: because of the file's schema, or of its own version. */
export function requiresArc(context: FileContext): boolean {
  const { schema } = context;
  const version = productVersion(context);
  const bySchema = schema !== undefined && compareVersions(schema, arcSchema) >= 0;
  const asks = version !== undefined && compareVersions(version, answering) >= 0;
  return (bySchema || asks) && isOnline(context);
}

/** AioDeploy leaves the connection to a later script, judging by its samples. */
const unlessLater = ({ file }: FileContext, finding: Draft<'R-ARC-1'>): Draft<'R-ARC-1'> =>
  file.AioDeploy === true ? downgrade(finding) : finding;

/** What the installed product asks for, although the file's schema doesn't. */
function* byProduct(context: FileContext): Generator<FileOutcome<'R-ARC-1', 'product'>> {
  const missing = unset(context);
  const [first] = missing;
  if (first === undefined || !isOnline(context)) return;
  const path = `Arc.${first}`;
  const { facts } = context;
  if (facts?.product === undefined) {
    yield missingFact(path, { fact: 'product' });
    return;
  }
  const version = productVersion(context);
  if (version === undefined || !requiresArc(context)) return;
  const product = displayValue(facts.product?.DisplayVersion);
  const values = { names: missing, product };
  if (compareVersions(version, blocking) < 0) yield report('R-ARC-1.answers', path, values);
  else yield unlessLater(context, report('R-ARC-1.blocks', path, values));
}

/** The path of a resource names the subscription, and the group if that isn't known yet. */
function notAGuid({ file }: FileContext, key: string, text: string): Draft<'R-ARC-1'> {
  const path = `Arc.${key}`;
  const { subscription, group } = (key === 'SubscriptionId' ? resourceIn(text) : undefined) ?? {};
  const proposal = subscription ?? guidIn(text);
  const withGroup = group !== undefined && !isSet(file.Arc?.ResourceGroupName);
  const words = withGroup ? [proposal ?? '', group] : (proposal ?? '');
  const values = { name: key, value: displayValue(text), proposal: words };
  if (proposal === undefined) return report('R-ARC-1.guid', path, values);
  const more = withGroup ? [{ path: 'Arc.ResourceGroupName', value: group }] : [];
  return report('R-ARC-1.guid', path, values, { changes: [{ path, value: proposal }, ...more] });
}

const arc = fileRule({
  id: 'R-ARC-1',
  source:
    'AKS Edge Essentials: connect to Arc, release notes (1.11.230 blocks a deployment without the values; 2025); Azure/AKS-Edge#272, AksEdgeDeploy.psm1 (2025: below schema 1.16 the answer counts as success)',
  messages: { missing: errorOrWarning, blocks: errorOrWarning, answers: warning, guid: error },
  needs: ['product'],
  *check(context) {
    const { file, offline, schema } = context;
    if (offline) return;
    const missing = missingInSchema(context, schema);
    for (const name of missing) {
      const values = { name, schema: displayValue(file.SchemaVersion) };
      yield unlessLater(context, report('R-ARC-1.missing', `Arc.${name}`, values));
    }
    if (missing.length === 0) yield* byProduct(context);
    for (const key of guidKeys) {
      const value: unknown = (file.Arc as Readonly<Record<string, unknown>> | undefined)?.[key];
      if (!isSet(value) || isGuid(toText(value))) continue;
      yield notAGuid(context, key, toText(value));
    }
  },
});

export const arcRules: readonly FileRule[] = [arc];
