import { adapterChoices, bestAdapter } from '#shared/facts/adapters.ts';
import { error, lack, say, set, warning } from '#shared/findings/rule.ts';
import { integerOf, isSet, listOf, shown } from '#shared/values.ts';
import type { Context } from './context.ts';
import { fileRule, type FileOutcome, type FileRule } from './file-rule.ts';

const least = 576;
const most = 9216;
const ethernet = 1500;

/** The fields that set an MTU; those of the nodes are in the published model only. */
function* settings({ file, nodes }: Context): Generator<readonly [string, unknown]> {
  const machine = listOf(file.Machines)[0] as
    { readonly NetworkConnection?: { readonly Mtu?: unknown } } | undefined;
  yield ['Machines[0].NetworkConnection.Mtu', machine?.NetworkConnection?.Mtu];
  for (const { path, node } of nodes) yield [`${path}.Mtu`, node['Mtu']];
}

function* judged(
  context: Context,
  path: string,
  value: unknown,
): Generator<FileOutcome<'R-MTU-1', 'adapters'>> {
  const { facts, adapter } = context;
  const mtu = integerOf(value);
  if (mtu === 0) return;
  if (mtu === undefined || mtu < least || mtu > most) {
    yield say('R-MTU-1.range', path, { value: shown(value), proposal: 0 }, set(path, 0));
    return;
  }
  if (facts?.adapters === undefined) yield lack(path, { fact: 'adapters' });
  const choice = adapter ?? (facts === undefined ? undefined : bestAdapter(adapterChoices(facts)));
  const carries = choice?.adapter.MtuSize;
  if (carries !== undefined && mtu > carries) {
    const values = { value: mtu, carries, adapter: choice?.adapter.Name ?? '', proposal: carries };
    yield say('R-MTU-1.adapter', path, values, set(path, carries));
  } else if (carries === undefined && mtu > ethernet) {
    yield say('R-MTU-1.jumbo', path, { value: mtu, proposal: ethernet }, set(path, ethernet));
  }
}

const mtu = fileRule({
  id: 'R-MTU-1',
  source:
    'AKS Edge Essentials: deployment JSON schema (default 0); the bounds are domain knowledge, unconfirmed',
  says: { range: error, jumbo: warning, adapter: warning },
  needs: ['adapters'],
  *check(context) {
    for (const [path, value] of settings(context)) if (isSet(value)) yield* judged(context, path, value);
  },
});

export const mtuRules: readonly FileRule[] = [mtu];
