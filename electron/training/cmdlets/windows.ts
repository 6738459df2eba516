import type { JsonObject } from '#shared/json.ts';
import { isEnabled } from '../world/product.ts';
import { commandNotFound, nonTerminatingError, output, pause, terminatingError } from '../world/events.ts';
import type { World } from '../world/world.ts';
import type { Cmdlet } from '../world/cmdlet.ts';
import { systemState, preflightInstances, preflightKey } from './preflight.ts';

const hyperV = 'Microsoft-Hyper-V';

/** The answers for Win32_ classes, the only ones a simulated machine has. */
function instances(world: World, className: string, now: Date): readonly object[] | undefined {
  const { computer, operatingSystem, drives, baseBoard, identity, processors } = world.facts;
  switch (className.toLowerCase()) {
    case 'win32_computersystem':
      return computer === undefined ? [] : [computer];
    case 'win32_operatingsystem':
      return operatingSystem === undefined ? [] : [{ ...systemState(world, now), ...operatingSystem }];
    case 'win32_logicaldisk':
      return (drives ?? []).map((drive) => ({ ...drive, DriveType: 3 }));
    case 'win32_baseboard':
      return baseBoard === undefined ? [] : [baseBoard];
    case 'win32_bios':
      return identity === undefined ? [] : [{ SerialNumber: identity.SerialNumber ?? '' }];
    case 'win32_systemenclosure':
      return identity === undefined ? [] : [{ SMBIOSAssetTag: identity.SMBIOSAssetTag ?? '' }];
    case 'win32_processor':
      return processors ?? [];
    default:
      return preflightInstances(world, className.toLowerCase());
  }
}

export const getCimInstance: Cmdlet = function* (context, parameters) {
  yield pause(0.3);
  const className = parameters.text('ClassName') ?? '';
  const found = instances(context.world, className, context.now());
  if (found === undefined) {
    yield nonTerminatingError(
      'HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
      'MetadataError',
      `Invalid class "${className}"`,
    );
    return;
  }
  for (const item of found) yield output({ ...item });
};

export const getPhysicalDisk: Cmdlet = function* (context) {
  yield pause(0.3);
  for (const disk of context.world.facts.disks ?? []) yield output({ ...disk });
};

const localMachine = /^(?:Cert:\\)?LocalMachine\\/i;

/** Only the certificate drive is simulated. */
export const getChildItem: Cmdlet = function* (context, parameters) {
  yield pause(0.1);
  for (const path of parameters.list('Path')) {
    if (!localMachine.test(path)) {
      yield nonTerminatingError(
        'PathNotFound,Microsoft.PowerShell.Commands.GetChildItemCommand',
        'ObjectNotFound',
        `Cannot find path '${path}' because it does not exist.`,
      );
      continue;
    }
    const store = path.replace(localMachine, '').toLowerCase();
    for (const { Store, ...certificate } of context.world.certificates) {
      if (Store.replace(localMachine, '').toLowerCase() === store) yield output(certificate);
    }
  }
};

export const getWindowsOptionalFeature: Cmdlet = function* (context, parameters) {
  yield pause(2);
  if (context.world.facts.host?.Elevated === false) {
    yield terminatingError(
      'Microsoft.Dism.Commands.GetWindowsOptionalFeatureCommand',
      'NotSpecified',
      'The requested operation requires elevation.',
    );
    return;
  }
  for (const feature of context.world.facts.features ?? []) {
    if (parameters.admits('FeatureName', feature.FeatureName)) {
      yield output({ ...feature, RestartNeeded: context.world.rebootPending });
    }
  }
};

/** Hyper-V's module is part of the feature: without it, PowerShell doesn't know the cmdlet. */
export const getVMSwitch: Cmdlet = function* (context, parameters) {
  yield pause(1);
  const { world } = context;
  const { features, switches } = world.facts;
  // If nobody could read the features, the switches show that Hyper-V is installed.
  const isThere = features === undefined ? switches !== undefined : isEnabled(world, hyperV);
  if (!isThere) {
    yield commandNotFound(context.cmdlet);
    return;
  }
  if (world.facts.host?.Elevated === false && !world.windows.hyperVAdministrator) {
    yield terminatingError(
      'AccessDenied,Microsoft.HyperV.PowerShell.Commands.GetVMSwitch',
      'PermissionDenied',
      'You do not have the required permission to complete this task. Contact the administrator of the ' +
        `authorization policy for the computer '${world.facts.host.ComputerName ?? 'localhost'}'.`,
    );
    return;
  }
  for (const item of switches ?? []) {
    if (parameters.admits('Name', item.Name) && parameters.admits('SwitchType', item.SwitchType)) {
      yield output({ ...item });
    }
  }
};

/** Programs that every Windows lists. Some entries have no name: updates and shared components. */
const otherPrograms: readonly JsonObject[] = [
  {
    DisplayName: 'Microsoft Edge',
    DisplayVersion: '141.0.3537.57',
    InstallLocation: 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application',
  },
  { SystemComponent: 1 },
];

function registryItems(world: World, path: string): readonly JsonObject[] | undefined {
  if (/\\CurrentVersion\\Uninstall\\/i.test(path)) {
    const { product } = world.facts;
    const installed =
      product === undefined || product === null ? [] : [{ ...product, Publisher: 'Microsoft Corporation' }];
    // Windows lists 64-bit and 32-bit programs separately; the product is 64-bit.
    return /WOW6432Node/i.test(path) ? otherPrograms : [...installed, ...otherPrograms];
  }
  if (/\\CurrentVersion\\Internet Settings$/i.test(path)) return [{ ...world.facts.proxy }];
  if (/\\Component Based Servicing\\RebootPending$/i.test(path))
    return world.rebootPending ? [{}] : undefined;
  return preflightKey(world, path);
}

export const getItemProperty: Cmdlet = function* (context, parameters) {
  yield pause(0.1);
  for (const path of [...parameters.list('Path'), ...parameters.list('LiteralPath')]) {
    const found = registryItems(context.world, path);
    if (found === undefined) {
      yield nonTerminatingError(
        'PathNotFound,Microsoft.PowerShell.Commands.GetItemPropertyCommand',
        'ObjectNotFound',
        `Cannot find path '${path}' because it does not exist.`,
      );
      continue;
    }
    for (const item of found) yield output(item);
  }
};
