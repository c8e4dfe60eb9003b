// Behind each file of tests: deletes every object. A run that nobody waits for works on, and the pool waits for as long
// as objects have work.

import { reset } from 'cloudflare:test';
import { afterAll } from 'vitest';

afterAll(() => reset());
