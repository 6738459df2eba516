import type { HostFacts } from '#shared/facts/host-facts.ts';
import {
  isHyperVEnabled,
  isHyperVPending,
  isRestartPending,
  isRiskyLanguage,
  isSupportedWindows,
} from '#shared/facts/windows.ts';
import { isVirtualMachine } from '#shared/facts/virtual-machine.ts';
import { passedIf, type Check, type PreflightVerdict } from './check.ts';

function judgeWindows({ operatingSystem = {} }: HostFacts): PreflightVerdict {
  const isSupported = isSupportedWindows(operatingSystem);
  const state = isSupported === true ? 'passed' : isSupported === false ? 'failed' : 'warning';
  const build = operatingSystem.BuildNumber ?? '';
  return [state, { edition: operatingSystem.Caption ?? 'Windows', build }];
}

/** The text is partly localized (`64 bits`); ARM isn't listed as supported (unconfirmed). */
function judgeArchitecture({ operatingSystem }: HostFacts): PreflightVerdict | undefined {
  const architecture = operatingSystem?.OSArchitecture ?? '';
  if (/arm/i.test(architecture)) return ['warning', { architecture }];
  if (architecture.includes('64')) return ['passed', { architecture }];
  return architecture.includes('32') ? ['failed', { architecture }] : undefined;
}

function judgePowershell({ host }: HostFacts): PreflightVerdict {
  const values = { version: host?.PSVersion ?? '' };
  if (host?.Is64BitProcess === false) return ['failed', values];
  return [host?.PSEdition === 'Desktop' ? 'passed' : 'warning', values];
}

/** After it is enabled, the hypervisor runs from the next start of the computer. */
function judgeHyperV(facts: HostFacts): PreflightVerdict | undefined {
  const isEnabled = isHyperVEnabled(facts);
  return isEnabled === false && isHyperVPending(facts) ? ['warning'] : passedIf(isEnabled, 'failed');
}

/** Windows lists every known version of the OpenSSH client; Azure/AKS-Edge#94. */
function judgeOpenSsh({ capabilities }: HostFacts): PreflightVerdict | undefined {
  const clients = (capabilities ?? []).filter(({ Name }) => /^OpenSSH\.Client/i.test(Name));
  if (clients.length === 0) return undefined;
  return [clients.some(({ State }) => /^installed$/i.test(State)) ? 'passed' : 'failed'];
}

function judgeVirtualization(facts: HostFacts): PreflightVerdict | undefined {
  const { computer, processors } = facts;
  // While a hypervisor runs, Windows can't see that virtualization is enabled in the firmware.
  if (computer?.HypervisorPresent === true) return ['passed'];
  const settings = (processors ?? []).map(
    ({ VirtualizationFirmwareEnabled }) => VirtualizationFirmwareEnabled,
  );
  if (settings.includes(true)) return ['passed'];
  if (!settings.includes(false)) return undefined;
  // A virtual machine has no firmware settings that someone could turn on.
  return isVirtualMachine(facts) === true ? ['warning', {}, 'virtualMachine'] : ['warning'];
}

/** After Hyper-V was enabled, BitLocker may ask for the recovery key at the next start. */
function judgeBitLocker(facts: HostFacts): PreflightVerdict | undefined {
  const drive = facts.bitLocker?.find(({ MountPoint }) => /^c:?\\?$/i.test(MountPoint ?? ''));
  const isOn = /^on$/i.test(drive?.ProtectionStatus ?? 'Off');
  const isRestartAhead = isRestartPending(facts) || isHyperVEnabled(facts) === false;
  return [isOn && isRestartAhead ? 'warning' : 'passed'];
}

const minute = 60_000;
const toleratedMinutes = 5;
/** No product that this wizard sets up is older. */
const earliest = Date.UTC(2024, 0, 1);

function judgeClock({ clock }: HostFacts): PreflightVerdict | undefined {
  const at = Date.parse(clock?.LocalDateTime ?? '');
  const ours = Date.parse(clock?.ReadAt ?? '');
  if (Number.isNaN(at) || Number.isNaN(ours)) return undefined;
  const values = {
    time: new Date(at).toISOString(),
    zone: clock?.TimeZone ?? '?',
    minutes: Math.round(Math.abs(at - ours) / minute),
  };
  if (at < earliest) return ['failed', values];
  return [Math.abs(at - ours) > toleratedMinutes * minute ? 'warning' : 'passed', values];
}

function judgeLogging({ powershellPolicy = [] }: HostFacts): PreflightVerdict {
  return powershellPolicy.length === 0 ? ['passed'] : ['warning', { policies: powershellPolicy }];
}

export const windowsChecks: readonly Check[] = [
  { id: 'windows', needs: ['operatingSystem'], judge: judgeWindows },
  { id: 'osArchitecture', needs: ['operatingSystem'], judge: judgeArchitecture },
  { id: 'powershell', needs: ['host'], judge: judgePowershell },
  { id: 'elevation', needs: ['host'], judge: ({ host }) => passedIf(host?.Elevated, 'failed') },
  { id: 'hyperV', needs: ['features'], judge: judgeHyperV },
  { id: 'openSsh', needs: ['capabilities'], judge: judgeOpenSsh },
  { id: 'virtualisation', needs: ['computer', 'processors'], judge: judgeVirtualization },
  {
    id: 'pendingRestart',
    needs: ['restart'],
    judge: (facts) => passedIf(!isRestartPending(facts), 'warning'),
  },
  { id: 'bitLocker', needs: ['bitLocker'], judge: judgeBitLocker },
  { id: 'clock', needs: ['clock'], judge: judgeClock },
  { id: 'logging', needs: ['powershellPolicy'], judge: judgeLogging },
  {
    id: 'language',
    needs: ['host', 'operatingSystem'],
    judge: (facts) => [
      isRiskyLanguage(facts) ? 'warning' : 'passed',
      { language: facts.host?.UICulture ?? facts.operatingSystem?.MUILanguages?.[0] ?? '' },
    ],
  },
];
