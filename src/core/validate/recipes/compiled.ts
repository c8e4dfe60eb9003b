// What newer Go, Rust, C and C++ say for older.

import { recipes } from './recipe.ts';

export const GO = recipes(`
  "io/ioutil --> "os ;; far
  "io/ioutil --> "io ;; far
  "io/ioutil --> ;; far
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
  rand . Seed ( time . Now ( ) . UnixNano ( ) ) -->
  reflect . PtrTo --> reflect . PointerTo
  PtrTo --> PointerTo
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
  match Some ( ) => _ => ( ) , { } { } --> if let Some ( ) =
  match _ => ( ) --> if let =
  . description ( ) --> . to_string ( )
  . len ( ) == 0 --> . is_empty ( )
  len == 0 --> is_empty
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
  { } --> = default
  . find ( ) != . end ( ) □ --> . contains ( )
  find != . end ( ) □ --> contains
  --> override
  . size ( ) == 0 --> . empty ( )
  size == 0 --> empty
  ( double ) --> static_cast < double > ( )
  ( int ) --> static_cast < int > ( )
  ( long ) --> static_cast < long > ( )
  ( float ) --> static_cast < float > ( )
`);
