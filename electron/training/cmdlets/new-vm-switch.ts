import { adapterNamed } from '#shared/facts/adapters.ts';
import { isEnabled } from '../world/product.ts';
import { commandNotFound, output, pause, terminatingError } from '../world/events.ts';
import { withExternalSwitch } from '../world/switches.ts';
import type { Cmdlet } from '../world/cmdlet.ts';

/** Creates an external switch as Hyper-V Manager does: the network is down for some seconds. */
export const newVMSwitch: Cmdlet = function* (context, parameters) {
  yield pause(2);
  const { world } = context;
  if (!isEnabled(world, 'Microsoft-Hyper-V')) {
    yield commandNotFound(context.cmdlet);
    return;
  }
  const name = parameters.text('Name') ?? '';
  const choice = adapterNamed(world.facts, parameters.text('NetAdapterName') ?? '');
  const isElevated = world.facts.host?.Elevated !== false;
  if (!isElevated || choice?.usable !== true || choice.switch !== undefined) {
    yield terminatingError(
      'InvalidParameter,Microsoft.HyperV.PowerShell.Commands.NewVMSwitch',
      isElevated ? 'InvalidArgument' : 'PermissionDenied',
      isElevated
        ? `Failed while adding virtual Ethernet switch connections: '${name}' cannot be bound to this adapter.`
        : 'You do not have the required permission to complete this task.',
    );
    return;
  }
  yield pause(8);
  const { phase } = world;
  context.change({ phase: 'switch', facts: withExternalSwitch(context.world.facts, name, choice.adapter) });
  // The switch belongs to no deployment.
  context.change({ phase });
  yield output({ Name: name, SwitchType: 'External' });
};
