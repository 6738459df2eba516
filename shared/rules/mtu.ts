import { adapterChoices, bestAdapter } from '#shared/facts/adapters.ts';
import { error, missingFact, report, setValue, warning } from '#shared/findings/rule.ts';
import { readWhole } from '#shared/number-text.ts';
import { integerOf, isSet, listOf, displayValue } from '#shared/values.ts';
import type { FileContext } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

const min = 576;
const max = 9216;
const ethernet = 1500;

/** The fields that set an MTU; those of the nodes are only in the published model. */
function* settings({ file, nodes }: FileContext): Generator<readonly [string, unknown]> {
  const machine = listOf(file.Machines)[0] as
    { readonly NetworkConnection?: { readonly Mtu?: unknown } } | undefined;
  yield ['Machines[0].NetworkConnection.Mtu', machine?.NetworkConnection?.Mtu];
  for (const { path, node } of nodes) yield [`${path}.Mtu`, node['Mtu']];
}

function* judged(
  context: FileContext,
  path: string,
  value: unknown,
): Generator<FileOutcome<'R-MTU-1', 'adapters'>> {
  const { facts, adapter } = context;
  const mtu = integerOf(value);
  if (mtu === 0) return;
  if (mtu === undefined || mtu < min || mtu > max) {
    const meant = typeof value === 'string' ? (readWhole(value) ?? 0) : 0;
    const proposal = meant < min || meant > max ? 0 : meant;
    yield report('R-MTU-1.range', path, { value: displayValue(value), proposal }, setValue(path, proposal));
    return;
  }
  if (facts?.adapters === undefined) yield missingFact(path, { fact: 'adapters' });
  const choice = adapter ?? (facts === undefined ? undefined : bestAdapter(adapterChoices(facts)));
  const carries = choice?.adapter.MtuSize;
  if (carries !== undefined && mtu > carries) {
    const values = { value: mtu, carries, adapter: choice?.adapter.Name ?? '', proposal: carries };
    yield report('R-MTU-1.adapter', path, values, setValue(path, carries));
  } else if (carries === undefined && mtu > ethernet) {
    yield report('R-MTU-1.jumbo', path, { value: mtu, proposal: ethernet }, setValue(path, ethernet));
  }
}

const mtu = fileRule({
  id: 'R-MTU-1',
  source:
    'AKS Edge Essentials: deployment JSON schema (default 0); the bounds are domain knowledge, unconfirmed',
  messages: { range: error, jumbo: warning, adapter: warning },
  needs: ['adapters'],
  *check(context) {
    for (const [path, value] of settings(context)) if (isSet(value)) yield* judged(context, path, value);
  },
});

export const mtuRules: readonly FileRule[] = [mtu];
