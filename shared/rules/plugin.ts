import { distributionOf, pluginOf } from '#shared/facts/product.ts';
import { paths } from './context.ts';
import { error, lack, set, type Rule } from './rule.ts';
import { isSet, shown, textOf } from './values.ts';

const plugin: Rule = {
  id: 'R-PLG-1',
  source: 'AKS Edge Essentials: deployment JSON schema, release notes (calico on K3s was discontinued)',
  *check({ file, facts, distribution }) {
    const value: unknown = file.Network?.NetworkPlugin;
    const name = textOf(value)?.toLowerCase();
    const proposal = pluginOf(distribution);
    if (isSet(value) && name !== 'calico' && name !== 'flannel') {
      yield error(
        'R-PLG-1.unknown',
        paths.plugin,
        { value: shown(value), proposal },
        set(paths.plugin, proposal),
      );
      return;
    }
    if (facts?.product === undefined) {
      yield lack(paths.plugin, { fact: 'product' });
      return;
    }
    const installed = distributionOf(facts);
    if (installed === undefined || name === undefined || name === proposal) return;
    const values = { value: name, product: installed, proposal };
    yield error('R-PLG-1.product', paths.plugin, values, set(paths.plugin, proposal));
  },
};

export const pluginRules: readonly Rule[] = [plugin];
