import { output, pause } from '../world/events.ts';
import { neighborsAfter, ping } from '../world/ping.ts';
import type { Cmdlet } from '../world/cmdlet.ts';

/** The answers of the host script's own functions on this machine. */
export const testEdgeHost: Cmdlet = function* (context) {
  yield pause(0.1);
  yield output({ ...context.world.facts.host });
};

/** All pings are sent together: silence costs one timeout in total, not one per address. */
export const sendPing: Cmdlet = function* (context, parameters) {
  const replies = parameters
    .list('Addresses')
    .map((Address) => ({ Address, ...ping(context.world, Address) }));
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
};

/** A simulated machine has no file permissions to set, no owners of folders, and no processes. */
export const protectJobRoot: Cmdlet = function* () {
  yield output('notElevated');
};
export const testJobOwner: Cmdlet = function* () {
  yield output(true);
};
export const getProcessStart: Cmdlet = function* () {
  yield output(null);
};
/** A simulated machine has no file permissions to set. */
export const protectFolder: Cmdlet = function* () {
  yield output(true);
};
