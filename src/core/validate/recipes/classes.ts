// What newer Java and C# say for older.

import { recipes } from './recipe.ts';

export const JAVA = recipes(`
  . collect ( Collectors . toList ( ) ) --> . toList ( )
  collect ( Collectors . ) -->
  getBytes "UTF-8 --> getBytes StandardCharsets . UTF_8
  "UTF-8 --> StandardCharsets . UTF_8
  equals " --> isEmpty
`);

export const CSHARP = recipes(`
  { return } --> =>
  { get { return } } --> =>
  { get return } --> =>
  get { return } --> =>
  . Count ( ) > 0 --> . Any ( )
  Count > 0 --> Any
  Count ( ) > 0 --> Any ( )
  delegate ( ) { } --> ( ) =>
  delegate --> =>
  delegate { return } □ --> =>
  delegate { return } --> =>
`);
