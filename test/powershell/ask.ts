import type { CallAnswer, Host, HostFailure } from '#electron/host/host.ts';
import type { Call } from '#shared/calls/call.ts';

/** Milliseconds that no call of a test takes, however busy the machine is. */
export const patience = 300_000;

/** A call of the module that does what no cmdlet should. */
export const ask = (Name: string): Call => ({ cmdlet: 'Get-NetAdapter', parameters: { Name } });
/** What it answers to a name that means nothing to it. */
export const adapter = (Name: string) => ({ Name, InterfaceIndex: Name.length });

export async function answered(host: Host, call: Call): Promise<CallAnswer> {
  const answer = await host.run(call, { deadline: patience });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

export async function refused(host: Host, call: Call, deadline = patience): Promise<HostFailure> {
  const answer = await host.run(call, { deadline });
  if (answer.ok) throw new Error(JSON.stringify(answer.value));
  return answer.error;
}
