import { writeEdgeHost } from '../../build/edge-host.js';

/** The tests run the host script as the build joins it: here from its parts as they are now. */
export async function setup(): Promise<void> {
  await writeEdgeHost();
}
