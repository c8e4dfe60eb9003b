// The predecessor's table, in a process of its own: PostgREST's protocol over PostgreSQL. Prints one line of JSON when
// it is ready and ends with SIGTERM.

import { startSupabase } from '../../dev/supabase/server.ts';

const store = await startSupabase();
console.log(JSON.stringify({ url: store.url, key: store.secretKey }));
process.once('SIGTERM', () => void store.close().then(() => process.exit()));
