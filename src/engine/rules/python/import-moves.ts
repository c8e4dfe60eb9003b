// Where names and modules that code may import from old places live today, and from which Python version on.

type Version = readonly [number, number];

const ABC =
  'AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView';

/** Imports that do nothing in Python 3: `since`, module, names. */
const NEEDLESS: readonly (readonly [Version, string, string])[] = [
  [
    [3, 0],
    '__future__',
    'absolute_import division generators nested_scopes print_function unicode_literals with_statement',
  ],
  [
    [3, 0],
    'builtins',
    '* ascii bytes chr dict filter hex input int isinstance list map max min next object oct open pow range round str super zip',
  ],
  [[3, 0], 'io', 'open'],
  [[3, 0], 'six', 'callable next'],
  [[3, 0], 'six.moves', 'filter input map range zip'],
  [[3, 7], '__future__', 'generator_stop'],
  [[3, 14], '__future__', 'annotations'],
];

/** Names that moved: `since`, old module, new module, names. */
const MOVED_NAMES: readonly (readonly [Version, string, string, string])[] = [
  [[3, 0], 'collections', 'collections.abc', ABC],
  [[3, 0], 'pipes', 'shlex', 'quote'],
  [[3, 0], 'six', 'io', 'BytesIO StringIO'],
  [[3, 0], 'six', 'functools', 'wraps'],
  [[3, 0], 'six.moves', 'io', 'StringIO'],
  [[3, 0], 'six.moves', 'collections', 'UserDict UserList UserString'],
  [[3, 0], 'six.moves', 'itertools', 'filterfalse zip_longest'],
  [[3, 0], 'six.moves', 'os', 'getcwd getcwdb'],
  [[3, 0], 'six.moves', 'subprocess', 'getoutput'],
  [[3, 0], 'six.moves', 'sys', 'intern'],
  [[3, 0], 'six.moves', 'functools', 'reduce'],
  [[3, 0], 'six.moves.urllib', 'urllib', 'error parse request response robotparser'],
  [[3, 0], 'mock', 'unittest', 'mock'],
  [
    [3, 6],
    'typing_extensions',
    'typing',
    'AbstractSet AnyStr AsyncIterable AsyncIterator Awaitable BinaryIO Callable ClassVar Collection Container Coroutine DefaultDict Dict FrozenSet Generic Hashable IO ItemsView Iterable Iterator KeysView List Mapping MappingView Match MutableMapping MutableSequence MutableSet Optional Pattern Reversible Sequence Set Sized TYPE_CHECKING Text TextIO Tuple Type Union ValuesView cast no_type_check no_type_check_decorator',
  ],
  [[3, 7], 'mypy_extensions', 'typing', 'NoReturn'],
  [[3, 7], 'typing_extensions', 'typing', 'ChainMap Counter Deque ForwardRef NoReturn'],
  [[3, 8], 'mypy_extensions', 'typing', 'TypedDict'],
  [[3, 8], 'typing_extensions', 'typing', 'Final OrderedDict'],
  [[3, 9], 'typing', 'collections.abc', without(ABC, 'Callable Set')],
  [[3, 9], 'typing', 'collections', 'ChainMap Counter OrderedDict'],
  [[3, 9], 'typing', 're', 'Match Pattern'],
  [[3, 9], 'typing.re', 're', 'Match Pattern'],
  [[3, 9], 'typing_extensions', 'typing', 'Annotated get_type_hints'],
  [[3, 10], 'typing', 'collections.abc', 'Callable'],
  [
    [3, 10],
    'typing_extensions',
    'typing',
    'Concatenate Literal NewType ParamSpecArgs ParamSpecKwargs TypeAlias TypeGuard get_args get_origin is_typeddict',
  ],
  [
    [3, 11],
    'typing_extensions',
    'typing',
    'Any LiteralString Never NotRequired Required Self assert_never assert_type clear_overloads final get_overloads overload reveal_type',
  ],
  [
    [3, 12],
    'typing_extensions',
    'typing',
    'NamedTuple SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound TypeAliasType Unpack dataclass_transform override',
  ],
  [
    [3, 13],
    'typing_extensions',
    'typing',
    'AsyncContextManager AsyncGenerator ContextManager Generator NoDefault ParamSpec Protocol ReadOnly TypeIs TypeVar TypeVarTuple TypedDict get_protocol_members is_protocol runtime_checkable',
  ],
  [[3, 13], 'typing_extensions', 'warnings', 'deprecated'],
  [[3, 14], 'typing_extensions', 'typing', 'evaluate_forward_ref'],
];

/** Modules of `six.moves` whose new name is not their own. */
const SIX_MODULES =
  'BaseHTTPServer:http.server CGIHTTPServer:http.server SimpleHTTPServer:http.server _dummy_thread:_thread _thread:_thread builtins:builtins cPickle:pickle collections_abc:collections.abc configparser:configparser copyreg:copyreg dbm_gnu:dbm.gnu dbm_ndbm:dbm.ndbm email_mime_base:email.mime.base email_mime_image:email.mime.image email_mime_multipart:email.mime.multipart email_mime_nonmultipart:email.mime.nonmultipart email_mime_text:email.mime.text html_entities:html.entities html_parser:html.parser http_client:http.client http_cookiejar:http.cookiejar http_cookies:http.cookies queue:queue reprlib:reprlib socketserver:socketserver tkinter:tkinter tkinter_colorchooser:tkinter.colorchooser tkinter_commondialog:tkinter.commondialog tkinter_constants:tkinter.constants tkinter_dialog:tkinter.dialog tkinter_dnd:tkinter.dnd tkinter_filedialog:tkinter.filedialog tkinter_font:tkinter.font tkinter_messagebox:tkinter.messagebox tkinter_scrolledtext:tkinter.scrolledtext tkinter_simpledialog:tkinter.simpledialog tkinter_tkfiledialog:tkinter.filedialog tkinter_tksimpledialog:tkinter.simpledialog tkinter_ttk:tkinter.ttk urllib.error:urllib.error urllib.parse:urllib.parse urllib.request:urllib.request urllib.response:urllib.response urllib.robotparser:urllib.robotparser urllib_error:urllib.error urllib_parse:urllib.parse urllib_robotparser:urllib.robotparser winreg:winreg xmlrpc_client:xmlrpc.client xmlrpc_server:xmlrpc.server';

const MODULES: ReadonlyMap<string, string> = new Map([
  ...SIX_MODULES.split(' ').map((pair): [string, string] => {
    const [old = '', now = ''] = pair.split(':');
    return [`six.moves.${old}`, now];
  }),
  ['xml.etree.cElementTree', 'xml.etree.ElementTree'],
  ['mock', 'unittest.mock'],
  ['mock.mock', 'unittest.mock'],
]);

function without(names: string, others: string): string {
  const left = new Set(others.split(' '));
  return names
    .split(' ')
    .filter((name) => !left.has(name))
    .join(' ');
}

function isSince(version: Version, since: Version): boolean {
  return version[0] > since[0] || (version[0] === since[0] && version[1] >= since[1]);
}

/** Whether importing a name from a module does nothing at a version. */
export function isNeedless(module: string, name: string, version: Version): boolean {
  return NEEDLESS.some(
    ([since, from, names]) => from === module && isSince(version, since) && names.split(' ').includes(name),
  );
}

/** The module that a name moved to; null for none. The newest move counts. */
export function movedName(module: string, name: string, version: Version): string | null {
  const moves = MOVED_NAMES.filter(
    ([since, from, , names]) => from === module && isSince(version, since) && names.split(' ').includes(name),
  );
  return moves.at(-1)?.[2] ?? null;
}

/** What `unittest.mock` has at every floor: the package may be ahead of it. */
const MOCK_NAMES: ReadonlySet<string> = new Set(
  'ANY DEFAULT FILTER_DIR MagicMock Mock NonCallableMagicMock NonCallableMock PropertyMock call create_autospec mock_open patch sentinel'.split(
    ' ',
  ),
);

/** Whether a module has all of these names in its new place. */
export function hasNames(module: string, names: readonly string[], version: Version): boolean {
  if (!/^mock(?:\.mock)?$/.test(module)) return true;
  const since: Readonly<Record<string, Version>> = { seal: [3, 7], AsyncMock: [3, 8] };
  return names.every((name) => MOCK_NAMES.has(name) || isSince(version, since[name] ?? [99, 0]));
}

/** The new name of a module; null for none. */
export function movedModule(module: string): string | null {
  return MODULES.get(module) ?? null;
}
