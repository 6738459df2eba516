import { distributionOf, pluginOf } from '#shared/facts/product.ts';
import { error, missingFact, report, setValue } from '#shared/findings/rule.ts';
import { isSet, displayValue, textOf } from '#shared/values.ts';
import { paths } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const plugin = fileRule({
  id: 'R-PLG-1',
  source: 'AKS Edge Essentials: deployment JSON schema, release notes (calico on K3s was discontinued)',
  messages: { unknown: error, product: error },
  needs: ['product'],
  *check({ file, facts, distribution }) {
    const value: unknown = file.Network?.NetworkPlugin;
    const name = textOf(value)?.toLowerCase();
    const proposal = pluginOf(distribution);
    if (isSet(value) && name !== 'calico' && name !== 'flannel') {
      yield report(
        'R-PLG-1.unknown',
        paths.plugin,
        { value: displayValue(value), proposal },
        setValue(paths.plugin, proposal),
      );
      return;
    }
    if (facts?.product === undefined) {
      yield missingFact(paths.plugin, { fact: 'product' });
      return;
    }
    const installed = distributionOf(facts);
    if (installed === undefined || name === undefined || name === proposal) return;
    const values = { value: name, product: installed, proposal };
    yield report('R-PLG-1.product', paths.plugin, values, setValue(paths.plugin, proposal));
  },
});

export const pluginRules: readonly FileRule[] = [plugin];
