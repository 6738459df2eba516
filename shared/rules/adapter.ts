import { adapterChoices, bestAdapter, sharedSubnets, type AdapterReason } from '#shared/facts/adapters.ts';
import type { HostFacts } from '#shared/facts/host-facts.ts';
import { isWithoutExternalSwitch } from '#shared/facts/virtual-machine.ts';
import type { Fix } from '#shared/findings/finding.ts';
import {
  error,
  info,
  missingFact,
  report,
  setValue,
  warning,
  type MessageId,
} from '#shared/findings/rule.ts';
import { formatCidr } from '#shared/net/ipv4.ts';
import { paths, type FileContext } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** The adapter to use instead. */
function better(facts: HostFacts | undefined): { readonly proposal: string; readonly fix: Fix | undefined } {
  const best = facts === undefined ? undefined : bestAdapter(adapterChoices(facts));
  const proposal = best?.adapter.Name ?? '';
  return { proposal, fix: best === undefined ? undefined : setValue(paths.adapter, proposal) };
}

/** Reasons why a switch can't be created that don't depend on hardware. */
const notReal: ReadonlySet<AdapterReason | undefined> = new Set<AdapterReason>([
  'loopback',
  'bluetooth',
  'vpn',
  'virtual',
]);

const words: Readonly<Partial<Record<AdapterReason, MessageId<'R-ADP-1'>>>> = {
  notPresent: 'R-ADP-1.notPresent',
  disabled: 'R-ADP-1.disabled',
  disconnected: 'R-ADP-1.disconnected',
  teamed: 'R-ADP-1.teamed',
};

const connected = fileRule({
  id: 'R-ADP-1',
  source: 'Azure/AKS-Edge AksEdgeDeploy.psm1; AKS Edge Essentials: scalable how-to',
  messages: { notFound: error, notPresent: error, disabled: error, disconnected: error, teamed: error },
  needs: ['adapters', 'switches'],
  *check({ facts, adapterName, adapter, scalable }) {
    if (!scalable || adapterName === undefined) return;
    if (facts?.adapters === undefined) yield missingFact(paths.adapter, { fact: 'adapters' });
    if (facts?.switches === undefined) yield missingFact(paths.adapter, { fact: 'switches' });
    if (facts?.adapters === undefined) return;
    const { proposal, fix } = better(facts);
    if (adapter === undefined) {
      if (isVirtualName(adapterName)) return;
      const names = adapterChoices(facts)
        .filter(({ usable }) => usable)
        .map(({ adapter: { Name } }) => Name);
      yield report('R-ADP-1.notFound', paths.adapter, { value: adapterName, names, proposal }, fix);
      return;
    }
    const text = adapter.reason === undefined ? undefined : words[adapter.reason];
    if (text === undefined) return;
    const values = { value: adapter.adapter.Name, switch: adapter.switch?.Name ?? '', proposal };
    yield report(text, paths.adapter, values, fix);
  },
});

/** Names that Windows gives to adapters without hardware. */
const isVirtualName = (name: string): boolean => /^vEthernet \(|loopback|bluetooth|^npcap/i.test(name);

const physical = fileRule({
  id: 'R-ADP-2',
  source: 'Azure/AKS-Edge AksEdgeDeploy.psm1 (Get-NetAdapter -Physical)',
  messages: { notPhysical: error },
  needs: ['adapters'],
  *check({ facts, adapterName, adapter, scalable }) {
    if (!scalable || adapterName === undefined) return;
    if (facts?.adapters === undefined) yield missingFact(paths.adapter, { fact: 'adapters' });
    const isReal = adapter === undefined ? !isVirtualName(adapterName) : !notReal.has(adapter.reason);
    if (isReal) return;
    const { proposal, fix } = better(facts);
    yield report('R-ADP-2.notPhysical', paths.adapter, { value: adapterName, proposal }, fix);
  },
});

/** The adapter that still needs a switch; undefined if it has one or that isn't known. */
function withoutSwitch({ scalable, facts, adapter }: FileContext) {
  const isKnown = scalable && facts?.switches !== undefined;
  return isKnown && adapter?.usable === true && adapter.switch === undefined ? adapter : undefined;
}

const wireless = fileRule({
  id: 'R-ADP-3',
  source:
    'AKS Edge Essentials: scalable how-to, known issue with Wi-Fi; Azure/AKS-Edge#122 (2023: a ready-made switch, unstable after a restart), Azure/AKS-Edge#123',
  messages: { wifi: warning, switch: warning },
  needs: ['switches'],
  *check(context) {
    const { facts, adapter: choice, adapterName, scalable } = context;
    if (scalable && adapterName !== undefined && facts?.switches === undefined) {
      yield missingFact(paths.adapter, { fact: 'switches' });
      return;
    }
    if (choice?.caution === undefined) return;
    const others = facts === undefined ? undefined : bestAdapter(adapterChoices(facts));
    const wired = others?.caution === undefined ? others?.adapter.Name : undefined;
    const values = { value: choice.adapter.Name, switch: choice.switch?.Name ?? '', proposal: wired ?? '' };
    yield report(
      choice.caution === 'wifi' ? 'R-ADP-3.wifi' : 'R-ADP-3.switch',
      paths.adapter,
      values,
      wired === undefined ? undefined : setValue(paths.adapter, wired),
    );
  },
});

const newSwitch = fileRule({
  id: 'R-ADP-4',
  source: 'AKS Edge Essentials: scalable how-to; that the network drops is domain knowledge, unconfirmed',
  messages: { newSwitch: info },
  needs: ['switches'],
  *check(context) {
    const { facts, adapterName, scalable } = context;
    if (scalable && adapterName !== undefined && facts?.switches === undefined) {
      yield missingFact(paths.adapter, { fact: 'switches' });
    }
    const choice = withoutSwitch(context);
    const isPossible = facts !== undefined && !isWithoutExternalSwitch(facts);
    if (choice !== undefined && isPossible)
      yield report('R-ADP-4.newSwitch', paths.adapter, { value: choice.adapter.Name });
  },
});

const alone = fileRule({
  id: 'R-ADP-9',
  source:
    'how Windows chooses between two interfaces of a subnet (strong host model): domain knowledge, unconfirmed',
  messages: { sameSubnet: warning },
  needs: ['adapters', 'addresses'],
  *check({ facts, scalable, adapter, adapterName }) {
    if (!scalable || adapterName === undefined) return;
    if (facts?.adapters === undefined) yield missingFact(paths.adapter, { fact: 'adapters' });
    if (facts?.addresses === undefined) yield missingFact(paths.adapter, { fact: 'addresses' });
    if (facts === undefined || adapter === undefined) return;
    const shared = sharedSubnets(facts).find(({ adapters }) => adapters.includes(adapter));
    const other = shared?.adapters.find((choice) => choice !== adapter);
    if (shared === undefined || other === undefined) return;
    const values = {
      value: adapter.adapter.Name,
      other: other.adapter.Name,
      subnet: formatCidr(shared.subnet),
    };
    yield report('R-ADP-9.sameSubnet', paths.adapter, values);
  },
});

export const adapterRules: readonly FileRule[] = [connected, physical, wireless, newSwitch, alone];
