// Further places where code, settings and comments hold a secret under its name. Each row writes one text; where the text
// splits the secret, its parts come with it.

type Written = readonly [text: string, parts?: readonly string[]];
type Write = (secret: string, name: string) => Written;

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const upper = (name: string): string => name.toUpperCase();

/** A text whose secret is cut in two. */
function split(write: (first: string, second: string, name: string) => string): Write {
  return (secret, name) => {
    const half = Math.ceil(secret.length / 2);
    const parts = [secret.slice(0, half), secret.slice(half)] as const;
    return [write(...parts, name), parts];
  };
}

export const FURTHER_PLACES: readonly (readonly [place: string, write: Write])[] = [
  ['annotated variable', (s, n) => [`${n}: str = "${s}"`]],
  ['annotated constant', (s, n) => [`const ${camel(n)}: string = '${s}';`]],
  ['optional parameter', (s, n) => [`def f(${n}: Optional[str] = "${s}"):`]],
  ['or behind the environment', (s, n) => [`const k = process.env.${upper(n)} || '${s}';`]],
  ['nullish behind the environment', (s, n) => [`const k = process.env.${upper(n)} ?? "${s}";`]],
  ['or in Python', (s, n) => [`k = os.getenv("${upper(n)}") or "${s}"`]],
  ['or in Ruby', (s, n) => [`k = ENV['${upper(n)}'] || '${s}'`]],
  ['fetch with a block', (s, n) => [`k = ENV.fetch('${upper(n)}') { '${s}' }`]],
  ['Elvis in PHP', (s, n) => [`$k = getenv('${upper(n)}') ?: '${s}';`]],
  ['define in PHP', (s, n) => [`define('${upper(n)}', '${s}');`]],
  ['property of Spring', (s, n) => [`@Value("\${app.${n}:${s}}")`]],
  ['setter', (s, n) => [`client.set_${n}("${s}")`]],
  ['setProperty', (s, n) => [`props.setProperty("app.${n}", "${s}");`]],
  ['subscript', (s, n) => [`config["${n}"] = "${s}"`]],
  ['typed constant in Go', (s, n) => [`const ${camel(n)} string = "${s}"`]],
  ['bytes in Go', (s, n) => [`var ${camel(n)} = []byte("${s}")`]],
  ['raw string in Go', (s, n) => [`${camel(n)} := \`${s}\``]],
  ['struct in Go', (s, n) => [`\t${camel(n)}: "${s}",`]],
  ['bytes in Python', (s, n) => [`${n} = b'${s}'`]],
  ['comparison', (s, n) => [`if (${camel(n)} === '${s}') {`]],
  ['condition', (s, n) => [`const ${camel(n)} = isProduction ? '${s}' : 'dev';`]],
  ['next line', (s, n) => [`const ${camel(n)} =\n  '${s}';`]],
  ['continued line', (s, n) => [`${n} = \\\n    "${s}"`]],
  ['YAML', (s, n) => [`  ${n}: ${s}`]],
  ['quoted YAML', (s, n) => [`  ${n}: "${s}"`]],
  ['JSON', (s, n) => [`  "${camel(n)}": "${s}",`]],
  ['XML', (s, n) => [`<${n}>${s}</${n}>`]],
  ['attribute', (s, n) => [`<add key="${n}" value="${s}"/>`]],
  ['shell without quotes', (s, n) => [`export ${upper(n)}=${s}`]],
  ['command line', (s, n) => [`cmd = "tool --${n.replaceAll('_', '-')}=${s} --verbose"`]],
  ['query of an address', (s, n) => [`url = "https://api.internal/v1?${n}=${s}&page=1"`]],
  ['comment', (s, n) => [`// the old ${n} = ${s}`]],
  ['sentence', (s, n) => [`# the ${n} is ${s}`]],
  ['example in a doc string', (s, n) => [`    >>> Client(${n}='${s}')`]],
  ['plus', split((a, b, n) => `${n} = "${a}" + "${b}"`)],
  ['plus over lines', split((a, b, n) => `const ${camel(n)} =\n  '${a}' +\n  '${b}';`)],
  ['neighbours over lines', split((a, b, n) => `${n} = (\n    "${a}"\n    "${b}"\n)`)],
  ['dot in PHP', split((a, b, n) => `$${n} = '${a}' . '${b}';`)],
  ['join', split((a, b, n) => `const ${camel(n)} = ['${a}', '${b}'].join('');`)],
];
