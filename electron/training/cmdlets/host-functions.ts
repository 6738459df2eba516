import { output, pause } from '../world/events.ts';
import { neighborsAfter, ping } from '../world/ping.ts';
import type { Arguments } from '../world/arguments.ts';
import type { Cmdlet, CmdletContext, Simulation } from '../world/cmdlet.ts';

/** The answers of the host script's own functions on this machine. */
export const testEdgeHost: Cmdlet = function* (context) {
  yield pause(0.1);
  yield output({ ...context.world.facts.host });
};

/** Addresses that the host script asks at once. */
const maxPings = 254;

/** Many pings are sent together: silence costs one timeout for all of them, not one per address. */
export const sendPing: Cmdlet = function* (context, parameters) {
  const all = parameters.list('Addresses');
  for (let start = 0; start < all.length; start += maxPings) {
    yield* pingTogether(context, parameters, all.slice(start, start + maxPings));
  }
};

function* pingTogether(
  context: CmdletContext,
  parameters: Arguments,
  addresses: readonly string[],
): Simulation {
  const replies = addresses.map((Address) => ({ Address, ...ping(context.world, Address) }));
  const silent = replies.some(({ answered }) => !answered);
  yield pause((silent ? (parameters.number('TimeoutMs') ?? 1000) : 10) / 1000);
  const facts = replies.reduce(
    (known, { Address, ...reply }) => ({ ...known, neighbors: neighborsAfter(known, Address, reply) }),
    context.world.facts,
  );
  context.change({ facts });
  for (const { Address, answered, ms, LinkLayerAddress } of replies) {
    yield output({
      Address,
      Answered: answered,
      ...(ms === undefined ? {} : { Ms: ms }),
      ...(LinkLayerAddress === undefined ? {} : { LinkLayerAddress }),
    });
  }
}

/** A simulated machine has no file permissions to set, no owners of folders, and no processes. */
export const protectJobRoot: Cmdlet = function* () {
  yield output('notElevated');
};
export const testJobOwner: Cmdlet = function* (_, parameters) {
  yield* parameters.list('Paths').map(() => output(true));
};
export const getProcessStart: Cmdlet = function* () {
  yield output(null);
};
/** A simulated machine has no file permissions to set. */
export const protectFolder: Cmdlet = function* () {
  yield output(true);
};
