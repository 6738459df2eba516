import type { JsonObject } from '#shared/json.ts';
import arcFails from './scenarios/arc-fails.json';
import azureVm from './scenarios/azure-vm.json';
import badMsi from './scenarios/bad-msi.json';
import busySubnet from './scenarios/busy-subnet.json';
import chinesePc from './scenarios/chinese-pc.json';
import cleanPc from './scenarios/clean-pc.json';
import deployFails from './scenarios/deploy-fails.json';
import diesAtKubernetes from './scenarios/dies-at-kubernetes.json';
import hangs from './scenarios/hangs.json';
import hddPc from './scenarios/hdd-pc.json';
import leftovers from './scenarios/leftovers.json';
import logFlood from './scenarios/log-flood.json';
import needsReboot from './scenarios/needs-reboot.json';
import longOff from './scenarios/long-off.json';
import nestedVm from './scenarios/nested-vm.json';
import newProduct from './scenarios/new-product.json';
import noHyperV from './scenarios/no-hyper-v.json';
import noProduct from './scenarios/no-product.json';
import nodeLostAfterRestart from './scenarios/node-lost-after-restart.json';
import prompts from './scenarios/prompts.json';
import proxyPc from './scenarios/proxy-pc.json';
import rebootRefused from './scenarios/reboot-refused.json';
import serverK8s from './scenarios/server-k8s.json';
import smallPc from './scenarios/small-pc.json';

/** The machine scenarios in the bundle, by name, in teaching order. */
const shippedScenarios: Readonly<Record<string, JsonObject & { readonly title: string }>> = {
  'clean-pc': cleanPc,
  'server-k8s': serverK8s,
  'busy-subnet': busySubnet,
  'chinese-pc': chinesePc,
  'no-hyper-v': noHyperV,
  'small-pc': smallPc,
  'deploy-fails': deployFails,
  'needs-reboot': needsReboot,
  'reboot-refused': rebootRefused,
  prompts,
  'bad-msi': badMsi,
  'no-product': noProduct,
  'arc-fails': arcFails,
  'dies-at-kubernetes': diesAtKubernetes,
  'log-flood': logFlood,
  hangs,
  'node-lost-after-restart': nodeLostAfterRestart,
  leftovers,
  'hdd-pc': hddPc,
  'proxy-pc': proxyPc,
  'new-product': newProduct,
  'long-off': longOff,
  'azure-vm': azureVm,
  'nested-vm': nestedVm,
};

/** The machine scenarios that ship. */
export function machineScenarios(): readonly { name: string; title: string; kind: 'machine' }[] {
  return Object.entries(shippedScenarios).map(([name, { title }]) => ({ name, title, kind: 'machine' }));
}

export const shippedScenario = (name: string): JsonObject | undefined =>
  Object.hasOwn(shippedScenarios, name) ? shippedScenarios[name] : undefined;
