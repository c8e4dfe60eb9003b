// `node dev/github/main.ts --port N --dir D [--admin-token T]`: runs the stand-in until it is told to stop.
// Prints one line of JSON when it is ready.

import { parseArgs } from 'node:util';
import { startGitHub } from './server.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    dir: { type: 'string' },
    'admin-token': { type: 'string' },
  },
});
if (values.dir === undefined) {
  console.error('usage: node dev/github/main.ts --dir FOLDER [--port N] [--admin-token T]');
  process.exit(2);
}

const adminToken = values['admin-token'];
const github = await startGitHub({
  port: Number(values.port),
  dir: values.dir,
  ...(adminToken !== undefined && { adminToken }),
});
console.log(JSON.stringify({ ready: true, url: github.url, api_url: github.apiUrl, admin_token: github.admin.token }));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void github.close());
