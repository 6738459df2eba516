import { adapterNamed } from '#shared/facts/adapters.ts';
import { isWithoutExternalSwitch } from '#shared/facts/virtual-machine.ts';
import type { MessageKey } from '#shared/locales/en.ts';
import type { Wizard } from '../../state/wizard.svelte.ts';
import { paths } from '../../parts/network-paths.ts';

export interface Consequence {
  readonly label: MessageKey;
  readonly text: string;
}

/** What the deployment affects beyond its commands, what it leaves alone, and what stays afterwards. */
export function consequences(wizard: Wizard): readonly Consequence[] {
  const { t } = wizard;
  const isScalable = wizard.value('DeploymentType') === 'ScalableCluster';
  const name = String(wizard.value(paths.adapter) ?? '');
  const present = adapterNamed(wizard.facts, name)?.switch?.Name;
  if (!isScalable) {
    return [
      { label: 'review.touched', text: t('review.touched.kubeconfig') },
      { label: 'review.notTouched', text: t('review.notTouched.single') },
      { label: 'review.fixed', text: t('review.fixed.single') },
    ];
  }
  const stays: Consequence = { label: 'review.fixed', text: t('review.fixed.scalable') };
  // A finding says that it can't be deployed here.
  if (present === undefined && isWithoutExternalSwitch(wizard.facts)) return [stays];
  return [
    {
      label: 'review.touched',
      text:
        present === undefined
          ? t('review.touched.switch', { adapter: name })
          : t('review.touched.kubeconfig'),
    },
    {
      label: 'review.notTouched',
      text:
        present === undefined
          ? t('review.notTouched.others')
          : t('review.notTouched.switch', { adapter: name, name: present }),
    },
    stays,
  ];
}
