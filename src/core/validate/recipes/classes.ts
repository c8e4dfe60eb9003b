// What newer Java and C# say for older.

import { recipes } from './recipe.ts';

export const JAVA = recipes(`
  StringBuffer --> StringBuilder
  Vector --> ArrayList
  Hashtable --> HashMap
  Collections . sort ( , ) --> . sort ( ) ;; moves
  Collections . sort , --> . sort ;; moves
  Collections , --> ;; moves
  . collect ( Collectors . toList ( ) ) --> . toList ( )
  collect ( Collectors . ) -->
  . newInstance ( ) --> . getDeclaredConstructor ( ) . newInstance ( )
  --> . getDeclaredConstructor ( )
  String . format ( , ) --> . formatted ( ) ;; moves
  String . format , --> . formatted ;; moves
  getBytes "UTF-8 --> getBytes StandardCharsets . UTF_8
  "UTF-8 --> StandardCharsets . UTF_8
  --> import java . nio . charset . StandardCharsets ;; far
  Arrays . asList --> List . of
  new < > ( ) any:Runnable¦Comparator¦Callable¦Function¦Predicate¦Consumer¦Supplier¦ActionListener { @ Override public } --> =>
  Iterator < > = . iterator ( ) while ( . hasNext ( ) ) { = . next ( ) --> for ( : ) { ;; moves
  Iterator < > □ = . iterator ( ) while ( □ . hasNext ( ) ) □ . next = --> for ( : ;; moves
  for ( int = 0 ; < . size ( ) ; ++ ) = . get ( ) □ □ □ □ □ --> for : ;; moves
  try { } finally { . close ( ) } --> try ( ) { } ;; moves
  ; finally { . close ( ) } □ --> ( ) ;; moves
  finally { . close ( ) } □ --> ( ) ;; moves
  finally . close { } □ --> ;; moves
  if ( . isPresent ( ) ) { ( . get ( ) ) } --> . ifPresent ( -> ) ;; moves
  . equals ( "" ) --> . isEmpty ( )
  equals " --> isEmpty
  trim ( ) . isEmpty --> isBlank
  for : { . add ( . ( ) ) } □ --> = . stream . map . toList ;; moves
  ( ) -> ( ) □ □ --> :: ;; moves
  -> . ( ) □ □ --> :: ;; moves
  new Runnable ( ) { @ Override public void run } --> ->
  new Runnable { @ Override public void run } ( ) --> ->
  new Runnable ( ) { @ Override public void run ( ) { } } --> ( ) ->
  new Comparator < > ( ) { @ Override public int compare { return } } □ □ □ --> ->
  new Comparator < > ( ) { @ Override public int compare { return } } □ --> ->
  new Comparator < > ( ) { @ Override public int compare return } { } □ □ □ --> ->
  new Callable < > ( ) { @ Override public call throws Exception return } { } □ --> ->
  new Callable < > ( ) { @ Override public call return } { } □ □ --> ->
  new Function < , > ( ) { @ Override public apply return } { } □ □ □ □ --> ->
  new Predicate < > ( ) { @ Override public boolean test return } { } □ □ --> ->
`);

export const CSHARP = recipes(`
  == null --> is null
  != null --> is not null
  { return } --> =>
  { get { return } } --> =>
  { get return } --> =>
  get { return } --> =>
  typeof ( ) . Name --> nameof ( )
  . Count ( ) > 0 --> . Any ( )
  Count > 0 --> Any
  Count ( ) > 0 --> Any ( )
  as ; if ( != null ) --> if ( is ) ;; moves
  = as != null □ □ --> is ;; moves
  using ( ) { } --> using
  . Substring ( 0 , ) --> [ .. ]
  . Length - --> ^
  [ . Length - ] □ --> [ ^ ]
  □ . Length - --> ^
  delegate ( ) { } --> ( ) =>
  delegate --> =>
  delegate { return } □ --> =>
  delegate { return } --> =>
  throw new ArgumentNullException ( nameof ( ) ) if ( == null ) --> ArgumentNullException . ThrowIfNull ( ) ;; moves
  if == null throw new ( nameof ) □ --> . ThrowIfNull ;; moves
  if ( == null ) throw new nameof □ --> . ThrowIfNull ;; moves
  if == null { throw new ( nameof ) } □ --> . ThrowIfNull ;; moves
  "" --> string . Empty
`);
