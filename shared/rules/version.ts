import { newestSchema } from '#shared/deployment/fields.ts';
import {
  unwaivable,
  error,
  missingFact,
  report,
  setValue,
  warning,
  type Draft,
} from '#shared/findings/rule.ts';
import { compareVersions, parseVersion } from '#shared/net/version.ts';
import { isSet, displayValue } from '#shared/values.ts';
import { missingInSchema } from './arc.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const path = 'SchemaVersion';
const known = parseVersion(newestSchema) ?? [];

/** An older schema; the newer one can ask for more than the file has. */
function older(context: FileContext, proposal: string): Draft<'R-VER-1'> {
  const { file, schema: own } = context;
  const values = { value: displayValue(file.SchemaVersion), proposal };
  const fix = setValue(path, proposal);
  const missing = missingInSchema(context, parseVersion(proposal));
  const isMore = missing.length > missingInSchema(context, own).length && file.AioDeploy !== true;
  return isMore
    ? report('R-VER-1.arc', path, { ...values, names: missing }, fix)
    : report('R-VER-1.old', path, values, fix);
}

const schema = fileRule({
  id: 'R-VER-1',
  source: 'Azure/AKS-Edge AksEdgeDeploy.psm1; Azure/AKS-Edge#36, Azure/AKS-Edge#25',
  messages: { unreadable: unwaivable, old: warning, arc: warning, newer: error, unknown: warning },
  needs: ['module'],
  *check(context) {
    const { file, facts, schema: own } = context;
    if (!isSet(file.SchemaVersion)) return;
    const value = displayValue(file.SchemaVersion);
    const installed = facts?.module?.SchemaVersion;
    const module = parseVersion(installed ?? '');
    const proposal = module === undefined ? newestSchema : (installed ?? newestSchema);
    const fix = setValue(path, proposal);
    if (own === undefined) {
      yield report('R-VER-1.unreadable', path, { value, proposal }, fix);
      return;
    }
    // A machine without the product has no module.
    if (module === undefined && facts?.product !== null) yield missingFact(path, { fact: 'module' });
    const order = compareVersions(own, module ?? known);
    if (order < 0) yield older(context, proposal);
    else if (order > 0 && module !== undefined) yield report('R-VER-1.newer', path, { value, proposal }, fix);
    else if (order > 0) yield report('R-VER-1.unknown', path, { value, proposal });
  },
});

export const versionRules: readonly FileRule[] = [schema];
