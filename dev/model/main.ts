// `node dev/model/main.ts [port]`: the stand-in by itself, to point GROQ_BASE_URL at.

import { startModel } from './server.ts';

const model = await startModel({ port: Number(process.argv[2] ?? '0') });
console.log(`model stand-in at ${model.url} (GROQ_BASE_URL), any GROQ_API_KEY will do`);
process.once('SIGINT', () => void model.close());
process.once('SIGTERM', () => void model.close());
