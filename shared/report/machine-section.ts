import { installedMemory } from '#shared/facts/amounts.ts';
import { listed } from '#shared/locales/joined.ts';
import type { Translate } from '#shared/locales/translate.ts';
import { pairs, section, type Content } from './html.ts';
import type { ReportJob } from './report-job.ts';

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== '').join(' ');

/** Which machine or device it was, so that the printed page can be matched to it. */
export function machineSection({ snapshot, facts }: ReportJob, t: Translate): Content {
  const { machine, routes } = snapshot;
  if (routes !== undefined) {
    const { device } = routes;
    return section(
      t('report.device'),
      pairs([
        [t('report.name'), machine],
        [t('report.serialNumber'), device],
      ]),
    );
  }
  const { computer, operatingSystem, baseBoard, identity, processors, host } = facts ?? {};
  const memory = computer?.TotalPhysicalMemory;
  const build = operatingSystem?.BuildNumber;
  const logical = computer?.NumberOfLogicalProcessors;
  return section(
    t('report.machine'),
    pairs([
      [t('report.name'), machine],
      [t('report.windows'), operatingSystem?.Caption],
      [t('report.manufacturer'), computer?.Manufacturer],
      [t('report.build'), build],
      [t('report.model'), computer?.Model],
      [t('report.processors'), listed(processors?.map(({ Name }) => Name?.trim() ?? '') ?? [], t)],
      [t('report.serialNumber'), identity?.SerialNumber ?? t('report.notRead')],
      [t('report.logicalProcessors'), logical],
      [t('report.assetTag'), identity?.SMBIOSAssetTag ?? t('report.notRead')],
      [
        t('report.memory'),
        memory === undefined ? undefined : t('report.gb', { gb: installedMemory(memory) }),
      ],
      [t('report.mainBoard'), joined(baseBoard?.Product, baseBoard?.SerialNumber)],
      [t('report.user'), host?.UserName],
    ]),
  );
}

export function productSection({ facts, file }: ReportJob, t: Translate): Content {
  const { product, module } = facts ?? {};
  if (product === undefined && module === undefined && file === undefined) return undefined;
  return section(
    t('report.product'),
    pairs([
      [t('report.productName'), product === null ? t('report.notInstalled') : product?.DisplayName],
      [t('report.productVersion'), product?.DisplayVersion],
      [t('report.productFolder'), product?.InstallLocation],
      [t('report.moduleSchema'), module?.SchemaVersion],
    ]),
  );
}
