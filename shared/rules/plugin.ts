import { distributionOf, pluginOf } from '#shared/facts/product.ts';
import { error, missingFact, report, setValue, warning } from '#shared/findings/rule.ts';
import { isSet, displayValue, textOf } from '#shared/values.ts';
import { paths } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const plugin = fileRule({
  id: 'R-PLG-1',
  // What a K8s product does without a plugin is unknown: the default is documented as flannel, for all of them.
  source:
    'AKS Edge Essentials: deployment JSON schema (default flannel; a K8s cluster states calico; 03/2025), release notes (calico on K3s was discontinued); what a K8s product does without a plugin is unconfirmed',
  messages: { unknown: error, product: error, absent: warning },
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
    if (installed === undefined || name === proposal) return;
    if (name === undefined) {
      // K3s uses the default.
      if (installed === 'K3s') return;
      const values = { product: installed, proposal };
      yield report('R-PLG-1.absent', paths.plugin, values, setValue(paths.plugin, proposal));
      return;
    }
    const values = { value: name, product: installed, proposal };
    yield report('R-PLG-1.product', paths.plugin, values, setValue(paths.plugin, proposal));
  },
});

export const pluginRules: readonly FileRule[] = [plugin];
