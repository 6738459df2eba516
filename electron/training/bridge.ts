import { createInterface } from 'node:readline';
import { answerRequest, openStore } from './bridge-session.ts';

// The bridge from the stand-in PowerShell modules to the training machine: requests on standard input, events on
// standard output, one line of JSON each.
const speed = Number(process.env['EDGE_WIZARD_TRAINING_SPEED'] ?? 0);
const store = openStore(process.env['EDGE_WIZARD_TRAINING_STATE'] ?? 'clean-pc');

// If the module ends, even during a call, this process ends too.
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
