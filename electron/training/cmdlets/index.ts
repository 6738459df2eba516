import { commandNotFound } from '../world/events.ts';
import type { Cmdlet } from '../world/cmdlet.ts';
import { newAksEdgeConfig } from './aks-edge-config.ts';
import {
  getAksEdgeDeploymentInfo,
  getAksEdgeNodeAddr,
  invokeAksEdgeNodeCommand,
  testAksEdgeDeployment,
} from './aks-edge-node.ts';
import { newAksEdgeDeployment } from './deployment/new-aks-edge-deployment.ts';
import { testAksEdgeNetworkParameters } from './deployment/validation.ts';
import { newVMSwitch } from './new-vm-switch.ts';
import {
  getProcessStart,
  protectFolder,
  protectJobRoot,
  sendPing,
  testEdgeHost,
  testJobOwner,
} from './host-functions.ts';
import {
  getDnsClientServerAddress,
  getNetAdapter,
  getNetIPAddress,
  getNetNeighbor,
  getNetRoute,
  resolveDnsName,
} from './network.ts';
import {
  installAksEdgeHostFeatures,
  removeAksEdgeDeployment,
  startAksEdgeNode,
  repairAksEdgeKms,
  getAksEdgeLogs,
  connectAksEdgeArc,
  testAksEdgeArcConnection,
  getAksEdgeKubeConfig,
  getAksEdgeNodeName,
} from './management.ts';
import { addAksEdgeNode, newAksEdgeScaleConfig } from './scale-out.ts';
import {
  findLeftover,
  getBitLockerVolume,
  getNetConnectionProfile,
  getNetTCPConnection,
  getService,
  getWindowsCapability,
  suspendBitLocker,
  testPath,
} from './preflight.ts';
import {
  restartComputer,
  backupKubeConfig,
  testInstaller,
  installProduct,
  invokeKubectl,
  startElevated,
  setResumeTask,
  removeResumeTask,
} from './programs.ts';
import {
  getChildItem,
  getCimInstance,
  getItemProperty,
  getPhysicalDisk,
  getVMSwitch,
  getWindowsOptionalFeature,
} from './windows.ts';
import {
  addHostsLine,
  getItem,
  removeHostsLine,
  setItem,
  setService,
  startService,
  stopService,
} from './ws-man.ts';

/** A cmdlet of the product's module: PowerShell knows it only if the product is installed. */
const ofProduct = (cmdlet: Cmdlet): Cmdlet =>
  function* (context, parameters) {
    const { product } = context.world.facts;
    if (product === undefined || product === null) yield commandNotFound(context.cmdlet);
    else yield* cmdlet(context, parameters);
  };

const cmdlets: Readonly<Record<string, Cmdlet>> = {
  'Get-NetAdapter': getNetAdapter,
  'Get-NetIPAddress': getNetIPAddress,
  'Get-NetRoute': getNetRoute,
  'Get-DnsClientServerAddress': getDnsClientServerAddress,
  'Get-NetNeighbor': getNetNeighbor,
  'Get-VMSwitch': getVMSwitch,
  'New-VMSwitch': newVMSwitch,
  'Get-CimInstance': getCimInstance,
  'Get-WindowsOptionalFeature': getWindowsOptionalFeature,
  'Get-ItemProperty': getItemProperty,
  'Get-ChildItem': getChildItem,
  'Get-PhysicalDisk': getPhysicalDisk,
  'Resolve-DnsName': resolveDnsName,
  'Test-EdgeHost': testEdgeHost,
  'Send-Ping': sendPing,
  'Protect-Folder': protectFolder,
  'Protect-JobRoot': protectJobRoot,
  'Test-JobOwner': testJobOwner,
  'Get-ProcessStart': getProcessStart,
  'New-AksEdgeConfig': ofProduct(newAksEdgeConfig),
  'Test-AksEdgeNetworkParameters': ofProduct(testAksEdgeNetworkParameters),
  'New-AksEdgeDeployment': ofProduct(newAksEdgeDeployment),
  'Test-AksEdgeDeployment': ofProduct(testAksEdgeDeployment),
  'Get-AksEdgeDeploymentInfo': ofProduct(getAksEdgeDeploymentInfo),
  'Get-AksEdgeNodeAddr': ofProduct(getAksEdgeNodeAddr),
  'Invoke-AksEdgeNodeCommand': ofProduct(invokeAksEdgeNodeCommand),
  'Get-Service': getService,
  'Test-Path': testPath,
  'Get-NetConnectionProfile': getNetConnectionProfile,
  'Get-BitLockerVolume': getBitLockerVolume,
  'Get-WindowsCapability': getWindowsCapability,
  'Get-NetTCPConnection': getNetTCPConnection,
  'Find-Leftover': findLeftover,
  'Install-AksEdgeHostFeatures': ofProduct(installAksEdgeHostFeatures),
  'Remove-AksEdgeDeployment': ofProduct(removeAksEdgeDeployment),
  'Start-AksEdgeNode': ofProduct(startAksEdgeNode),
  'Repair-AksEdgeKms': ofProduct(repairAksEdgeKms),
  'Get-AksEdgeLogs': ofProduct(getAksEdgeLogs),
  'Connect-AksEdgeArc': ofProduct(connectAksEdgeArc),
  'Test-AksEdgeArcConnection': ofProduct(testAksEdgeArcConnection),
  'New-AksEdgeScaleConfig': ofProduct(newAksEdgeScaleConfig),
  'Add-AksEdgeNode': ofProduct(addAksEdgeNode),
  'Get-AksEdgeKubeConfig': ofProduct(getAksEdgeKubeConfig),
  'Get-AksEdgeNodeName': ofProduct(getAksEdgeNodeName),
  'Restart-Computer': restartComputer,
  'Suspend-BitLocker': suspendBitLocker,
  'Backup-KubeConfig': backupKubeConfig,
  'Test-Installer': testInstaller,
  'Install-Product': installProduct,
  'Invoke-Kubectl': invokeKubectl,
  'Start-Elevated': startElevated,
  'Set-ResumeTask': setResumeTask,
  'Remove-ResumeTask': removeResumeTask,
  'Get-Item': getItem,
  'Set-Item': setItem,
  'Set-Service': setService,
  'Start-Service': startService,
  'Stop-Service': stopService,
  'Add-HostsLine': addHostsLine,
  'Remove-HostsLine': removeHostsLine,
};

const byLowerCase = new Map(Object.entries(cmdlets).map(([name, cmdlet]) => [name.toLowerCase(), cmdlet]));

export const cmdletOf = (name: string): Cmdlet | undefined => byLowerCase.get(name.toLowerCase());
