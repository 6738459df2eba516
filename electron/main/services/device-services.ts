/** What only a device needs: `../devices.ts` loads it. */
export { ClientPreparation } from './client-preparation.ts';
export { DeviceService } from './device-service.ts';
export { RouteJobs } from './route-jobs.ts';
