// Exact newer twins in Go, Rust and C++.

import { form, type Form } from './form.ts';

export const GO: readonly Form[] = [
  form(' ioutil \\. (?=(?:ReadFile|WriteFile|ReadDir)(?= ))', ' os . '),
  form(' ioutil \\. (?=(?:ReadAll|Discard|NopCloser)(?= ))', ' io . '),
  form(' ioutil \\. TempDir', ' os . MkdirTemp'),
  form(' ioutil \\. TempFile', ' os . CreateTemp'),
  form(' interface \\{ \\}', ' any'),
  form(' for (\\w+) , _ := range', ' for $1 := range'),
  form(' for _ = range', ' for range'),
  form(' for (\\w+) := 0 \\1 < (PATH) \\1 \\+\\+ \\{', ' for $1 := range $2 {'),
];

export const RUST: readonly Form[] = [
  form(
    ' match ((?:[^{}\\s]+ ){1,40})\\{ Ok \\( (\\w+) \\) => \\2 , Err \\( (\\w+) \\) => return Err \\( \\3 \\) \\}',
    ' $1?',
  ),
  form(' try ! \\( ((?:[^()\\s]+ ){1,40}(?:\\( (?:[^()\\s]+ ){0,40}\\) ){0,3})\\)', ' $1?'),
  form(' (?:std|core) :: (u8|u16|u32|u64|usize|i8|i16|i32|i64|isize|f32|f64) :: (MAX|MIN|EPSILON)', ' $1 :: $2'),
  form(' (u8|u16|u32|u64|usize|i8|i16|i32|i64|isize) :: max_value \\( \\)', ' $1 :: MAX'),
  form(' (u8|u16|u32|u64|usize|i8|i16|i32|i64|isize) :: min_value \\( \\)', ' $1 :: MIN'),
];

export const CPP: readonly Form[] = [
  form('(?<= (?:vector|map|set|list|pair|optional|unique_ptr|shared_ptr|function) < [^;{}]{1,80}) > >', ' > >'),
  form(' \\( void \\)', ' ( )'),
  form(' std :: (unique|shared)_ptr < ([\\w:]+) > \\( new \\2 \\( (ARGUMENT)\\) \\)', ' std :: make_$1 < $2 > ( $3)'),
  form(' typedef ((?:[\\w:<>,*&] ?|[\\w:]+ ){1,30}?)(\\w+) ;', ' using $2 = $1;'),
];
