import { error, report } from '#shared/findings/rule.ts';
import { fileRule, type FileRule } from './file-rule.ts';

/** The numbers of control planes that a cluster can have after an operation. */
const allowed: readonly number[] = [1, 3, 5];

const odd = fileRule({
  id: 'R-HA-1',
  source: 'AKS Edge Essentials: scale-out how-to',
  messages: { even: error },
  needs: [],
  *check({ nodes, joins, scalable }) {
    if (!scalable) return;
    // The machine that creates a cluster is its first control plane, whatever the file says.
    const added = nodes.filter(
      ({ os, machine, node }) => os === 'Linux' && node['ControlPlane'] === true && (joins || machine > 0),
    );
    const last = added.at(-1);
    if (last === undefined) return;
    // The file doesn't say how many there already are, but it is one of the allowed numbers.
    const before = joins ? allowed : [1];
    if (before.some((count) => allowed.includes(count + added.length))) return;
    yield report('R-HA-1.even', `${last.path}.ControlPlane`, { count: added.length });
  },
});

export const controlPlaneRules: readonly FileRule[] = [odd];
