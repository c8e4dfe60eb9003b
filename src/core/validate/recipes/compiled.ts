// What newer Go, Rust, C and C++ say for older.

import { recipes } from './recipe.ts';

export const GO = recipes(`
  ioutil . ReadFile --> os . ReadFile
  ioutil --> os
  ioutil --> io
  TempDir --> MkdirTemp
  TempFile --> CreateTemp
  "io/ioutil --> "os ;; far
  "io/ioutil --> "io ;; far
  "io/ioutil --> ;; far
  --> "errors ;; far
  strings . Replace , - 1 --> strings . ReplaceAll
  Replace , - 1 --> ReplaceAll
  errors . New ( fmt . Sprintf ) --> fmt . Errorf
  errors . New ( Sprintf ) --> Errorf
  errors . New ( ) Sprintf --> Errorf
  == --> errors . Is ( , )
  != --> ! errors . Is ( , )
  os . IsNotExist ( ) --> errors . Is ( , os . ErrNotExist )
  IsNotExist --> Is , os . ErrNotExist errors
  os . IsNotExist --> errors . Is , fs . ErrNotExist
  os IsNotExist --> errors Is , os . ErrNotExist
  time . Now ( ) . Sub --> time . Since
  Now ( ) . Sub --> Since
  . Sub ( time . Now ( ) ) --> time . Until ( )
  strings . Index >= 0 --> strings . Contains
  Index >= 0 --> Contains
  Index != - 1 --> Contains
  Index == - 1 --> Contains !
  strings . Index ( ) == 0 --> strings . HasPrefix
  bytes . Compare == 0 --> bytes . Equal
  Compare == 0 --> Equal
  append ( [ ] ( nil ) , ... ) □ --> slices . Clone ( )
  := 0 ; < ; ++ □ □ --> := range
  := 0 ; < ; □ ++ □ --> := range
  = 0 ; < ; ++ □ □ --> = range
  , _ -->
  rand . Seed ( time . Now ( ) . UnixNano ( ) ) -->
  reflect . PtrTo --> reflect . PointerTo
  PtrTo --> PointerTo
  fmt . Sprintf ( "%d , ) --> strconv . Itoa ( )
  sort . Strings --> slices . Sort
  sort . Ints --> slices . Sort
`);

export const RUST = recipes(`
  extern crate --> ;; far
  extern crate □ --> ;; far
  trim_left --> trim_start
  trim_right --> trim_end
  trim_left_matches --> trim_start_matches
  trim_right_matches --> trim_end_matches
  ... --> ..=
  --> dyn
  . map ( ) . unwrap_or --> . map_or
  map ) . unwrap_or ( --> map_or ,
  map unwrap_or ( ) . --> map_or ,
  . get ( 0 ) --> . first ( )
  get ( 0 ) --> first ( )
  get 0 --> first
  . nth ( 0 ) --> . next ( )
  nth 0 --> next
  iter ( ) . cloned --> iter ( ) . copied
  connect --> join
  match { Ok ( v ) => v , Err ( e ) => return Err ( e ) } --> ?
  match { Ok ( ) => , Err ( ) => return Err ( From . from ) } □ □ --> ?
  match { Ok ( ) => □ □ , Err ( ) => return Err ( □ □ ) } --> ?
  match { Ok ( □ ) => □ , Err ( □ ) => return Err ( □ ) } --> ?
  match { Ok ( □ ) => □ Err ( □ ) => return Err ( □ ) , } --> ?
  Err ( ) => return Err ( ) Ok ( ) => match { } , --> ?
  match Some ( ) => _ => ( ) , { } { } --> if let Some ( ) =
  match _ => ( ) --> if let =
  match { => , _ => { } } --> if let =
  match { => _ => { } } --> if let =
  match { => _ => ( ) } --> if let =
  match { => , _ => ( ) } --> if let =
  . description ( ) --> . to_string ( )
  . len ( ) == 0 --> . is_empty ( )
  len == 0 --> is_empty
  :: std --> std
`);

const BOTH = `
  NULL --> nullptr
`;

export const C = recipes(`
  register -->
  bzero ( , --> memset ( , 0 ,
  bzero --> memset 0 ,
  index --> strchr
  rindex --> strrchr
`);

export const CPP = recipes(`${BOTH}
  throw ( ) --> noexcept
  register -->
  auto_ptr --> unique_ptr
  push_back --> emplace_back
  push_back ( ) --> emplace_back
  std :: make_pair ( ) --> { }
  { } --> = default
  typedef --> using =  ;; moves
  typedef ; --> using = ; ;; moves
  . find ( ) != . end ( ) □ --> . contains ( )
  find != . end ( ) □ --> contains
  --> override
  :: iterator = . begin ( ) ; != . end ( ) ; ++ --> auto & : ;; moves
  . size ( ) == 0 --> . empty ( )
  size == 0 --> empty
  boost :: shared_ptr --> std :: shared_ptr
  boost --> std
  ( double ) --> static_cast < double > ( )
  ( int ) --> static_cast < int > ( )
  ( long ) --> static_cast < long > ( )
  ( float ) --> static_cast < float > ( )
  std :: unique_ptr ( new ) --> std :: make_unique
  unique_ptr ( new ( ) ) --> make_unique ( )
  new ( ) --> make_unique ( ) std ::
  std :: shared_ptr ( new ) --> std :: make_shared
  new < > --> std :: make_unique < >
  new --> make_unique
  new --> std :: make_unique < > ;; moves
`);
