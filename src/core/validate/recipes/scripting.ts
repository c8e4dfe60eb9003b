// What newer Ruby, PHP and shell say for older.

import { recipes } from './recipe.ts';

export const RUBY = recipes(`
  exists --> exist
  File . exists --> File . exist
  Dir . exists --> Dir . exist
  Fixnum --> Integer
  Bignum --> Integer
  TRUE --> true
  FALSE --> false
  NIL --> nil
  . reverse . each --> . reverse_each
  reverse . each --> reverse_each
  . keys . each --> . each_key
  . values . each --> . each_value
  keys . each --> each_key
  values . each --> each_value
  lambda | | --> -> ( )
  require File . expand_path ( , __FILE__ ) --> require_relative
  attr_reader attr_writer --> attr_accessor
  . length == 0 --> . empty ?
  collect --> map
  detect --> find
  inject --> reduce
  find_all --> select
  size == 0 --> empty ?
  if not --> unless
`);

export const PHP = recipes(`
  array ( ) --> [ ]
  list ( ) --> [ ]
  strpos !== false --> str_contains
  strpos === false --> ! str_contains
  strpos === 0 --> str_starts_with
  strpos !== 0 --> ! str_starts_with
  sizeof --> count
  join --> implode
  is_integer --> is_int
  is_long --> is_int
  is_double --> is_float
  var --> public
  intval ( ) --> ( int )
  strval ( ) --> ( string )
  floatval ( ) --> ( float )
  boolval ( ) --> ( bool )
  intval --> int ( )
  strval --> string ( )
  floatval --> float ( )
  array_merge ( , ) --> [ ... , ... ]
  array_merge ( ) --> [ ... ... ]
  array_search !== false --> in_array
  dirname ( ) __FILE__ --> __DIR__
`);

export const SHELL = recipes(`
  \` \` --> $ ( )
  egrep --> grep - E
  fgrep --> grep - F
  which --> command - v
  tempfile --> mktemp
`);
