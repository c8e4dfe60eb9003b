// What newer JavaScript and TypeScript say for older. `var`, `function` and their like have checks of scope beside these.

import { recipes } from './recipe.ts';

const NAMES = `
  var --> let
  var --> const
  let --> const
  indexOf !==¦!= - 1 --> includes ;; ecmascript>=2016
  indexOf > - 1 --> includes ;; ecmascript>=2016
  indexOf >= 0 --> includes ;; ecmascript>=2016
  indexOf ===¦== - 1 --> ! includes ;; ecmascript>=2016
  indexOf < 0 --> ! includes ;; ecmascript>=2016
  ! ( ~ . indexOf ) --> ! includes
  trimLeft --> trimStart ;; ecmascript>=2019
  trimRight --> trimEnd ;; ecmascript>=2019
  Object . prototype . hasOwnProperty . call --> Object . hasOwn ;; ecmascript>=2022
  . prototype . hasOwnProperty . call --> . hasOwn ;; ecmascript>=2022
  prototype . hasOwnProperty . call --> hasOwn ;; ecmascript>=2022
  Array . prototype . slice . call --> Array . from
  prototype . slice . call --> from
  [ ] . slice . call --> Array . from
  Array . prototype . slice . call ( ) --> [ ... ]
  Array . from ( ) --> [ ... ]
  . apply ( null¦undefined , ) --> ( ... )
  . apply null¦undefined , --> ...
  new Array ( ) --> [ ]
  new Object ( ) --> { }
  "undefined typeof --> undefined
  . filter ( ) [ 0 ] --> . find ( )
  filter [ 0 ] --> find
  . split ( ) . join ( ) --> . replaceAll ( , ) ;; ecmascript>=2021
  split ) . join ( --> replaceAll , ;; ecmascript>=2021
  JSON . parse ( JSON . stringify ( ) ) --> structuredClone ( ) ;; node>=17
  "fs¦"path¦"os¦"util¦"url¦"crypto¦"http¦"https¦"child_process¦"events¦"stream¦"assert¦"zlib¦"net¦"buffer¦"querystring¦"readline --> "node:fs¦"node:path¦"node:os¦"node:util¦"node:url¦"node:crypto¦"node:http¦"node:https¦"node:child_process¦"node:events¦"node:stream¦"node:assert¦"node:zlib¦"node:net¦"node:buffer¦"node:querystring¦"node:readline
  "use␠strict -->
`;

const FORMS = `
`;

export const SCRIPT = recipes(NAMES + FORMS);

export const TYPESCRIPT = recipes(`
  module --> namespace
`);
