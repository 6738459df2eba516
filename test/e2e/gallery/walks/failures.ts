import { t } from '../../pages/wizard-window.ts';
import type { Walk } from './walk.ts';

export const failed: Walk = {
  name: 'a deployment that fails',
  machine: 'deploy-fails',
  speed: 0,
  async go({ wizard, stop }) {
    await wizard.toReview('SingleMachineCluster', { online: false });
    await wizard.deploy();
    await wizard.title('result').waitFor();
    await stop('result-failed');
  },
};

export const restart: Walk = {
  name: 'a computer that needs a restart',
  machine: 'no-hyper-v',
  speed: 0,
  async go({ wizard, stop }) {
    await wizard.goTo('computer');
    await wizard.factsAreRead();
    await stop('computer-failed');
    await wizard.goTo('what');
    await wizard.toReview('SingleMachineCluster', { online: false });
    await wizard.deploy();
    await wizard.button(t('restart.now')).waitFor();
    await stop('deploy-restart');
  },
};

export const smallOnes: Walk = {
  name: 'a small computer on a large network',
  machine: 'busy-subnet',
  speed: 0,
  async go({ wizard, stop }) {
    await wizard.goTo('computer');
    await wizard.factsAreRead();
    await wizard.goTo('type');
    await wizard.choice(t('type.ScalableCluster')).check();
    await wizard.goTo('network');
    await stop('network-busy');
  },
};
