import { error, set } from '#shared/findings/rule.ts';
import type { FileRule } from './file-rule.ts';

const eula: FileRule = {
  id: 'R-EULA-1',
  source: 'Azure/AKS-Edge AksEdgeDeploy.psm1; a published transcript of the question about diagnostic data',
  *check({ file }) {
    // Agreeing to a licence is a person's own act: there is no fix to click.
    if (file.User?.AcceptEula !== true) yield error('R-EULA-1.eula', 'User.AcceptEula');
    const path = 'User.AcceptOptionalTelemetry';
    if (typeof file.User?.AcceptOptionalTelemetry !== 'boolean') {
      yield error('R-EULA-1.telemetry', path, {}, set(path, false));
    }
  },
};

export const eulaRules: readonly FileRule[] = [eula];
