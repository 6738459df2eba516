import { installerFailure, type FailureCode } from '#shared/failures/failures.ts';
import { isJsonObject, type JsonValue } from '#shared/json.ts';

/** Whether a call that reports by its return value succeeded, and if not, what it returned. */
export type CallOutcome =
  | { readonly ok: true }
  /** `failure`: the meaning, if the answer itself states it. */
  | { readonly ok: false; readonly said: string; readonly failure?: FailureCode };

/**
 * `New-AksEdgeDeployment` seldom throws: it returns a string, and `OK` is success. A failed run can return several
 * items, including the `OK` of its own cleanup, so only the last one counts.
 */
export function deploymentOutcome(values: readonly JsonValue[]): CallOutcome {
  const said = spoken(values.at(-1));
  return said.toUpperCase() === 'OK' ? { ok: true } : { ok: false, said };
}

/** `Test-AksEdgeNetworkParameters` and similar cmdlets return `True` or `False` last, as a boolean or a string. */
export function networkTestOutcome(values: readonly JsonValue[]): CallOutcome {
  const said = spoken(values.at(-1));
  return said.toLowerCase() === 'true' ? { ok: true } : { ok: false, said };
}

function spoken(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).trim();
}

/** msiexec's success codes, with and without a restart: https://learn.microsoft.com/windows/win32/msi/error-codes */
const installed = new Set([0, 3010, 1641]);

/** The outcome of a plan's call by its return values; the product's cmdlets seldom throw. */
export function outcomeOf(cmdlet: string, values: readonly JsonValue[]): CallOutcome {
  switch (cmdlet) {
    case 'New-AksEdgeDeployment':
    case 'Add-AksEdgeNode':
      return deploymentOutcome(values);
    case 'Connect-AksEdgeArc': {
      // The scripts compare with OK; the documentation says that it prints True.
      const verdict = deploymentOutcome(values);
      return verdict.ok ? verdict : networkTestOutcome(values);
    }
    case 'Test-AksEdgeNetworkParameters':
    case 'Install-AksEdgeHostFeatures':
      return networkTestOutcome(values);
    case 'Install-Product': {
      const last = values.at(-1);
      const code = isJsonObject(last) ? Number(last['ExitCode']) : Number.NaN;
      if (installed.has(code)) return { ok: true };
      if (Number.isNaN(code)) return { ok: false, said: '' };
      return { ok: false, said: `msiexec ${String(code)}`, failure: installerFailure(code) };
    }
    default:
      return { ok: true };
  }
}
