import { unwaivable, report, setValue } from '#shared/findings/rule.ts';
import { fileRule, type FileRule } from './file-rule.ts';

const eula = fileRule({
  id: 'R-EULA-1',
  source: 'Azure/AKS-Edge AksEdgeDeploy.psm1; a published transcript of the question about diagnostic data',
  messages: { eula: unwaivable, telemetry: unwaivable },
  needs: [],
  *check({ file }) {
    // Only a person can accept a license, so there is no fix to click.
    if (file.User?.AcceptEula !== true) yield report('R-EULA-1.eula', 'User.AcceptEula');
    const path = 'User.AcceptOptionalTelemetry';
    if (typeof file.User?.AcceptOptionalTelemetry !== 'boolean') {
      yield report('R-EULA-1.telemetry', path, {}, setValue(path, false));
    }
  },
});

export const eulaRules: readonly FileRule[] = [eula];
