import type { JsonObject } from '#shared/json.ts';
import busySubnet from './scenarios/busy-subnet.json';
import chinesePc from './scenarios/chinese-pc.json';
import cleanPc from './scenarios/clean-pc.json';
import deployFails from './scenarios/deploy-fails.json';
import noHyperV from './scenarios/no-hyper-v.json';
import serverK8s from './scenarios/server-k8s.json';
import smallPc from './scenarios/small-pc.json';

/** The scenarios that are part of the bundle, by name, in the order of their teaching. */
const shippedScenarios: Readonly<Record<string, JsonObject & { readonly title: string }>> = {
  'clean-pc': cleanPc,
  'server-k8s': serverK8s,
  'busy-subnet': busySubnet,
  'chinese-pc': chinesePc,
  'no-hyper-v': noHyperV,
  'small-pc': smallPc,
  'deploy-fails': deployFails,
};

/** What ships. */
export function scenarios(): readonly { name: string; title: string; kind: 'machine' }[] {
  return Object.entries(shippedScenarios).map(([name, { title }]) => ({ name, title, kind: 'machine' }));
}

export const shippedScenario = (name: string): JsonObject | undefined =>
  Object.hasOwn(shippedScenarios, name) ? shippedScenarios[name] : undefined;
