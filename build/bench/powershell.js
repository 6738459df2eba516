/** The real PowerShell, with stand-ins for the machine's cmdlets, and the scan in a network of its own. */
import { noNetwork } from '../../test/powershell/network/possible.js';
import { median, medians, node, ratios } from './measure.js';

/** @typedef {import('./measure.js').Figure} Figure */

/** In milliseconds. */
const pingTimeout = 1000;

/** @returns {Figure[]} */
export function factsAndCalls() {
  const { facts, empty, calls } = JSON.parse(node(['out/bench/facts.js']));
  return [
    {
      ...{ work: 'facts of a machine, stand-ins that answer at once', unit: 'x', target: { most: 1.5 } },
      beside: 'a PowerShell that starts and ends',
      values: ratios(facts, empty),
      seen: medians(facts, empty, 'ms'),
    },
    {
      ...{ work: 'one call on an open PowerShell', unit: 'x', target: { most: 1.3 } },
      beside: 'the same cmdlet and `ConvertTo-Json` in a bare PowerShell, fed by hand',
      values: ratios(calls.ours, calls.bare),
      seen: medians(calls.ours, calls.bare, 'ms', 2),
    },
  ];
}

/** @returns {{ figures: Figure[], leftOut: string[] }} */
export function scan() {
  const work = 'used addresses of a /24 with 40 computers';
  const unavailable = noNetwork();
  if (unavailable !== undefined) return { figures: [], leftOut: [`${work}: ${unavailable}`] };
  const { ours, ...others } = JSON.parse(node(['out/bench/scan.js']));
  const names = Object.keys(others);
  const peers = names.map((name) => `${name} ${(median(others[name]) / 1000).toFixed(1)} s`);
  const missing = ["Microsoft's script", 'nmap', 'arp-scan', 'fping'].filter((name) => !names.includes(name));
  return {
    figures: [
      {
        ...{ work, beside: 'a ping time-out of 1 s', unit: 'x', target: { most: 1.3 } },
        values: ours.map((/** @type {number} */ value) => value / pingTimeout),
        seen: [`${(median(ours) / 1000).toFixed(2)} s`, ...peers].join('; '),
      },
    ],
    leftOut: missing.map((name) => `${name} beside the scan: not on this machine`),
  };
}
