import { configure } from '@testing-library/svelte';
import { patience } from '../support/patience.ts';

configure({ asyncUtilTimeout: patience.timeout });
