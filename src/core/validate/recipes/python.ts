// What newer Python says for older Python. Only pairs that mean the same for every value that works with the older form.

import { recipes } from './recipe.ts';

/** Names of the standard library and the language. */
const NAMES = `
  xrange --> range
  unicode --> str
  raw_input --> input
  basestring --> str
  long --> int
  unichr --> chr
  iteritems --> items
  itervalues --> values
  iterkeys --> keys
  IOError¦EnvironmentError¦WindowsError --> OSError
  socket¦select¦os . error --> OSError
  socket . timeout --> TimeoutError ;; python>=10
  assertEquals¦failUnlessEqual --> assertEqual
  assertNotEquals --> assertNotEqual
  assertItemsEqual --> assertCountEqual
  assertRaisesRegexp --> assertRaisesRegex
  assertRegexpMatches --> assertRegex
  assertNotRegexpMatches --> assertNotRegex
  assertAlmostEquals --> assertAlmostEqual
  assert_¦failUnless --> assertTrue
  failIf --> assertFalse
  assertTrue == --> assertEqual ,
  assertTrue in --> assertIn ,
  assertTrue isinstance ( ) --> assertIsInstance
  assertEqual , None --> assertIsNone
  warn --> warning
  getName ( ) --> name
  isDaemon ( ) --> daemon
  setDaemon ( ) --> daemon =
  isAlive --> is_alive
  currentThread --> current_thread
  activeCount --> active_count
  notifyAll --> notify_all
  isSet --> is_set
  readfp --> read_file
  SafeConfigParser --> ConfigParser
  decodestring --> decodebytes
  encodestring --> encodebytes
  tostring --> tobytes
  getargspec --> getfullargspec
  clock --> perf_counter
  letters --> ascii_letters
  lowercase --> ascii_lowercase
  uppercase --> ascii_uppercase
  maxint --> maxsize
  getcwdu --> getcwd
  func_name --> __name__
  func_code --> __code__
  func_defaults --> __defaults__
  im_func --> __func__
  im_self --> __self__
  __nonzero__ --> __bool__
  abstractproperty --> property @ abstractmethod any:abc any:.
  lru_cache ( maxsize = None ) --> cache ;; python>=9
  lru_cache --> cache ;; far python>=9
  stdout = subprocess . PIPE , stderr = subprocess . PIPE --> capture_output = True ;; python>=7
  universal_newlines --> text ;; python>=7
  asyncio . get_event_loop ( ) . run_until_complete --> asyncio . run ;; python>=7
  □ = asyncio . get_event_loop ( ) □ . run_until_complete --> asyncio . run ;; python>=7
  get_event_loop ( ) . run_until_complete --> run ;; python>=7
  □ = . get_event_loop ( ) . run_until_complete --> . run ;; python>=7
  get_event_loop ( ) □ = □ . run_until_complete --> run ;; python>=7
  get_event_loop ( ) □ = run_until_complete --> run ;; python>=7
  ensure_future --> create_task ;; python>=7
  yaml . load , Loader = yaml . SafeLoader --> yaml . safe_load
  load , Loader = yaml . SafeLoader --> safe_load
`;

/** Types as they are written today. */
const TYPES = `
  List --> list ;; python>=9
  Dict --> dict ;; python>=9
  Tuple --> tuple ;; python>=9
  Set --> set ;; python>=9
  FrozenSet --> frozenset ;; python>=9
  Type --> type ;; python>=9
  typing . List --> list ;; python>=9
  typing . Dict --> dict ;; python>=9
  typing . Tuple --> tuple ;; python>=9
  typing . Set --> set ;; python>=9
  Optional [ ] --> | None ;; python>=10
  typing . Optional [ ] --> | None ;; python>=10
  Union [ , ] --> | ;; python>=10
  Union [ , , ] --> | | ;; python>=10
  typing --> collections . abc ;; python>=9
  typing_extensions --> typing ;; python>=8
`;

/** Paths, files and other objects that replace several calls. */
const OBJECTS = `
  . acquire ( ) try finally . release ( ) ⇥ ⇤ : □ --> with
  ConfigParser --> configparser
  Queue --> queue
  StringIO¦cStringIO --> io
  cPickle --> pickle
`;

/** Syntax. */
const FORMS = `
  set ( [ ] ) --> { }
  dict ( [ ( , ) ] ) --> { : }
  dict ( ) = --> { } "□ :
  dict ( ) = , = --> { } "□ : , "□ :
  set ( [ for in ] ) --> { for in }
  dict ( [ ( , ) for in ] ) --> { : for in }
  dict ( ( , ) ) --> { : }
`;

export const PYTHON = recipes(NAMES + TYPES + OBJECTS + FORMS);
