import { expect, test } from 'vitest';
import { commandLine } from '../../../support/command-line.ts';
import { offlineFile } from '../../../support/jobs.ts';

const { place, run, save } = commandLine('edge-wizard-kinds');
const device = ['--host', 'training:port2-internet-port3-cameras'];

/** A folder of each kind, made by the command that makes it. */
function folders(): { readonly routes: string; readonly deployment: string; readonly table: string } {
  const table = save('table.csv', 'Port3,192.168.21.0/24,192.168.20.1,100');
  const [routes, deployment] = [place('routes'), place('deployment')];
  const applied = run(['routes', 'apply', table, ...device, '--job', routes, '--yes', '--json']);
  // A job is one from its first line on; how this one ends is of no interest here.
  run([
    'deploy',
    save('file.json', offlineFile),
    '--host',
    'training:clean-pc',
    '--job',
    deployment,
    '--yes',
  ]);
  expect(applied.exit).toBe(0);
  return { routes, deployment, table };
}

test('the folder of another kind of job is called what it is, with the commands that take it', () => {
  const { routes, deployment, table } = folders();
  const machine = ['--host', 'training:clean-pc'];
  const file = save('other.json', offlineFile);
  const refused = (words: readonly string[]) => {
    const { exit, json } = run([...words, '--json']);
    const { code, message, remedy } = json['error'] as { code: string; message: string; remedy: string };
    return { exit, code, text: `${message} ${remedy}` };
  };
  for (const words of [
    ['deploy', '--resume', routes],
    ['deploy', file, '--job', routes, ...machine, '--yes'],
    ['verify', '--job', routes, ...machine],
    ['remove', '--job', routes, ...machine, '--yes'],
  ]) {
    const { exit, code, text } = refused(words);
    expect({ words, exit, code }).toEqual({ words, exit: 2, code: 'usage.jobOfRoutes' });
    expect(text).toContain(`edge-wizard routes rollback --job ${routes}`);
  }
  for (const words of [
    ['routes', 'plan', table, ...device, '--job', deployment],
    ['routes', 'apply', table, ...device, '--job', deployment, '--yes'],
    ['routes', 'verify', table, ...device, '--job', deployment],
    ['routes', 'rollback', ...device, '--job', deployment, '--yes'],
  ]) {
    const { exit, code, text } = refused(words);
    expect({ words, exit, code }).toEqual({ words, exit: 2, code: 'usage.jobOfDeployment' });
    expect(text).toContain(`edge-wizard deploy --resume ${deployment}`);
  }
  for (const words of [
    ['deploy', '--resume', place('nowhere')],
    ['verify', '--job', place('nowhere'), ...machine],
    ['remove', '--job', place('nowhere'), ...machine, '--yes'],
  ]) {
    expect(refused(words)).toMatchObject({ exit: 2, code: 'usage.folder' });
  }
});
