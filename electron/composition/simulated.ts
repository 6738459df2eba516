/** Everything that simulates a machine or a device. It is loaded only when one is named: see the other files here. */
export { deviceHome } from '#electron/device/training/device-store.ts';
export { openTrainingDevice } from '#electron/device/training/open-training-device.ts';
export { scenarioKind } from '#electron/device/training/scenario-kind.ts';
export { deviceScenarios } from '#electron/device/training/shipped-devices.ts';
export { MachineStore } from '#electron/training/machine-store.ts';
export { runOperationProcess } from '#electron/training/operation-process.ts';
export { scenarioName } from '#electron/training/scenario.ts';
export { machineScenarios } from '#electron/training/shipped-machines.ts';
export { openTrainingHost } from '#electron/training/training-host.ts';
