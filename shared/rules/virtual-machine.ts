import { virtualMachineOf } from '#shared/facts/virtual-machine.ts';
import { error, missingFact, report, warning } from '#shared/findings/rule.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const path = 'DeploymentType';

const scalableInCloud = fileRule({
  id: 'R-VM-1',
  source:
    'AKS Edge Essentials: nested virtualization (read in November 2026); other clouds than Azure: domain knowledge, unconfirmed',
  messages: { azure: error, cloud: warning },
  needs: ['baseBoard'],
  *check({ facts, scalable }) {
    if (!scalable) return;
    const machine = facts === undefined ? undefined : virtualMachineOf(facts);
    if (machine === undefined) yield missingFact(path, { fact: 'baseBoard' });
    else if (machine?.hypervisor === 'azure') yield report('R-VM-1.azure', path, { sign: machine.sign });
    else if (machine?.hypervisor === 'cloud') yield report('R-VM-1.cloud', path, { value: machine.name });
  },
});

export const virtualMachineRules: readonly FileRule[] = [scalableInCloud];
