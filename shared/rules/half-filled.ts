import { report, warning } from '#shared/findings/rule.ts';
import { isSet } from '#shared/values.ts';
import { requiresArc } from './arc.ts';
import { arcKeys, type FileContext } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

type Group = readonly (readonly [key: string, value: unknown])[];

/** The keys of a group that is neither empty nor complete: those that are set, and those that aren't. */
function halves(group: Group): { readonly set: readonly string[]; readonly unset: readonly string[] } {
  const set = group.filter(([, value]) => isSet(value)).map(([key]) => key);
  const unset = group.filter(([, value]) => !isSet(value)).map(([key]) => key);
  return set.length === 0 ? { set, unset: [] } : { set, unset };
}

function* license({ file }: FileContext): Generator<FileOutcome<'R-PART-1', never>> {
  const { EnrollmentID, PartNumber } = file.User?.VolumeLicense ?? {};
  const { set, unset } = halves([
    ['EnrollmentID', EnrollmentID],
    ['PartNumber', PartNumber],
  ]);
  for (const name of unset) {
    yield report('R-PART-1.license', `User.VolumeLicense.${name}`, { name, other: set });
  }
}

/** Where the connection is required, each missing value is a finding already. */
function* connection(context: FileContext): Generator<FileOutcome<'R-PART-1', never>> {
  if (context.offline || requiresArc(context)) return;
  const { set, unset } = halves(arcKeys.map((key) => [key, context.file.Arc?.[key]] as const));
  const [first] = unset;
  if (first === undefined) return;
  yield report('R-PART-1.arc', `Arc.${first}`, { names: unset, other: set });
}

const half = fileRule({
  id: 'R-PART-1',
  source:
    'AKS Edge Essentials: deployment JSON schema, connect to Arc; that half of a license counts as none is domain knowledge, unconfirmed',
  messages: { license: warning, arc: warning },
  needs: [],
  *check(context) {
    yield* license(context);
    yield* connection(context);
  },
});

export const halfFilledRules: readonly FileRule[] = [half];
