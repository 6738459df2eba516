import { error, missingFact, report, setValue, warning } from '#shared/findings/rule.ts';
import { integerOf, isSet, displayValue } from '#shared/values.ts';
import { nodesHere } from './context.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const disksPath = 'Host.disks';

const solidState = fileRule({
  id: 'R-DSK-2',
  source: 'AKS Edge Essentials: system requirements, release notes, troubleshooting (fdatasync over 10 ms)',
  messages: { slow: warning },
  needs: ['disks'],
  *check({ facts }) {
    if (facts?.disks === undefined) {
      yield missingFact(disksPath, { fact: 'disks' });
      return;
    }
    // Nothing tells which disk the nodes will use, so it is known only if all are alike.
    const areSlow = facts.disks.length > 0 && facts.disks.every(({ MediaType }) => MediaType === 'HDD');
    if (!areSlow) return;
    const names = facts.disks.map(({ FriendlyName, DeviceId = '' }) => FriendlyName ?? `Disk ${DeviceId}`);
    yield report('R-DSK-2.slow', disksPath, { value: names });
  },
});

const minLog = 1;
const maxLog = 10;

const logSize = fileRule({
  id: 'R-LOG-1',
  source: 'AKS Edge Essentials: deployment JSON schema (1 to 10)',
  messages: { range: error },
  needs: [],
  *check(context) {
    for (const { os, path: at, node } of nodesHere(context)) {
      const value = node['LogSizeInGB'];
      const size = integerOf(value);
      if (os !== 'Linux' || !isSet(value)) continue;
      if (size !== undefined && size >= minLog && size <= maxLog) continue;
      const path = `${at}.LogSizeInGB`;
      const proposal = size !== undefined && size > maxLog ? maxLog : minLog;
      yield report('R-LOG-1.range', path, { value: displayValue(value), proposal }, setValue(path, proposal));
    }
  },
});

/** The product's default if the file sets nothing; the value in samples for Azure IoT Operations. */
const defaultLog = 1;
const logForOperations = 4;

const logForAzureIoT = fileRule({
  id: 'R-LOG-2',
  source: 'microsoft/azure_arc#2515; samples of Azure IoT Operations',
  messages: { small: warning },
  needs: [],
  *check(context) {
    const { file } = context;
    // Both exist only for Azure IoT Operations.
    if (file.AioDeploy !== true && file.Arc?.EnableWorkloadIdentity !== true) return;
    for (const { os, path: at, node } of nodesHere(context)) {
      const value = node['LogSizeInGB'];
      if (os !== 'Linux' || (isSet(value) && value !== defaultLog)) continue;
      const path = `${at}.LogSizeInGB`;
      const values = { value: defaultLog, proposal: logForOperations };
      yield report('R-LOG-2.small', path, values, setValue(path, logForOperations));
    }
  },
});

export const storageRules: readonly FileRule[] = [solidState, logSize, logForAzureIoT];
