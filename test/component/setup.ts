import { cleanup, configure } from '@testing-library/svelte';
import { afterEach } from 'vitest';
import { patience } from '../support/patience.ts';

configure({ asyncUtilTimeout: patience.timeout });
// The library does so for the first file that imports it; the modules of these tests are read once for all files.
afterEach(cleanup);
