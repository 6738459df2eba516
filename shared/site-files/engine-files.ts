import defaults from './ansible/defaults.yml?raw';
import deploy from './ansible/deploy.yml?raw';
import continued from './ansible/tasks/continue.yml?raw';
import local from './ansible/tasks/local.yml?raw';
import main from './ansible/tasks/main.yml?raw';
import secrets from './ansible/tasks/secrets.yml?raw';
import windows from './ansible/tasks/windows.yml?raw';
import app from './intune/app.json?raw';
import detect from './intune/detect.ps1?raw';
import install from './intune/install.ps1?raw';
import uninstall from './intune/uninstall.ps1?raw';
import vars from './ansible/vars.yml?raw';

const role = 'ansible/roles/edge_machine';

/** The files for Ansible and Intune that are the same for every table: by path in the folder of `sites`. */
export const engineFiles: Readonly<Record<string, string>> = {
  'ansible/deploy.yml': deploy,
  [`${role}/defaults/main.yml`]: defaults,
  [`${role}/vars/main.yml`]: vars,
  [`${role}/tasks/main.yml`]: main,
  [`${role}/tasks/continue.yml`]: continued,
  [`${role}/tasks/local.yml`]: local,
  [`${role}/tasks/secrets.yml`]: secrets,
  [`${role}/tasks/windows.yml`]: windows,
  'intune/app.json': app,
  'intune/detect.ps1': detect,
  'intune/install.ps1': install,
  'intune/uninstall.ps1': uninstall,
};
