import { adapterChoices } from '#shared/facts/adapters.ts';
import { error, missingFact, report } from '#shared/findings/rule.ts';
import { parseIPv4 } from '#shared/net/ipv4.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const path = 'Host.routes';

const defaultGateway = fileRule({
  id: 'R-GW-1',
  source: 'Azure/AKS-Edge#226; AKS Edge Essentials: troubleshooting, offline installation',
  messages: { none: error },
  needs: ['routes', 'adapters'],
  *check({ facts }) {
    if (facts?.routes === undefined) yield missingFact(path, { fact: 'routes' });
    if (facts?.adapters === undefined) yield missingFact(path, { fact: 'adapters' });
    if (facts?.routes === undefined || facts.adapters === undefined) return;
    const isGiven = facts.routes.some(({ DestinationPrefix, NextHop, InterfaceIndex }) => {
      const choice = adapterChoices(facts).find(({ adapter }) => adapter.InterfaceIndex === InterfaceIndex);
      return (
        DestinationPrefix === '0.0.0.0/0' &&
        (parseIPv4(NextHop) ?? 0) > 0 &&
        choice?.adapter.Status !== 'Disabled'
      );
    });
    if (!isGiven) yield report('R-GW-1.none', path);
  },
});

export const gatewayRules: readonly FileRule[] = [defaultGateway];
