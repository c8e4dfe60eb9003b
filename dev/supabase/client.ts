// The real client, with rows as plain records: tests look at columns by name.

import { createClient, type SupabaseClient } from '@supabase/supabase-js';

type Row = Record<string, unknown>;
type Table = { Row: Row; Insert: Row; Update: Row; Relationships: [] };
type Functions = Record<string, { Args: Row; Returns: unknown }>;
interface Database {
  public: { Tables: Record<string, Table>; Views: Record<string, never>; Functions: Functions };
}
export type Client = SupabaseClient<Database>;

/** A client with a key, and a user's token when there is one. */
export function connectTo(url: string, key: string, token?: string): Client {
  return createClient<Database>(url, key, token === undefined ? {} : { accessToken: () => Promise.resolve(token) });
}
