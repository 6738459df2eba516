import { createInterface } from 'node:readline';
import { answerRequest, openStore } from './bridge-session.ts';

// The way of the stand-in PowerShell modules into the training machine: requests on standard input, events on
// standard output, one line of JSON each.
const speed = Number(process.env['EDGE_WIZARD_TRAINING_SPEED'] ?? 0);
const store = openStore(process.env['EDGE_WIZARD_TRAINING_STATE'] ?? 'clean-pc');

// A module that goes away takes its machine's process with it, in the middle of a call, too.
process.stdin.on('end', () => process.exit(0));

async function answer(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    for await (const event of answerRequest(store, line, Number.isFinite(speed) && speed > 0 ? speed : 0)) {
      process.stdout.write(`${JSON.stringify(event)}\n`);
    }
  }
}

answer().catch((cause: unknown) => {
  process.stderr.write(`${String(cause)}\n`);
  process.exitCode = 1;
});
