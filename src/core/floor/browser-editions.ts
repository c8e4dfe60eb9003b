// Which ECMAScript edition a browserslist admits at the least. Queries are not resolved against usage data: what moves
// with the years counts as what all browsers in use share.

/** Before the editions with a year in their name. */
const ES5 = 2009;

/** A declaration that is not understood counts as old browsers, but not as the oldest. */
const UNKNOWN_BROWSER_EDITION = 2015;

/** First browser version with the whole edition, newest first. Safari and iOS share their versions. */
const BROWSER_EDITIONS: Readonly<Record<string, readonly (readonly [version: number, edition: number])[]>> = {
  chrome: [
    [110, 2022],
    [91, 2021],
    [80, 2020],
    [73, 2019],
    [64, 2018],
    [58, 2017],
    [51, 2015],
  ],
  firefox: [
    [104, 2022],
    [91, 2021],
    [80, 2020],
    [78, 2019],
    [54, 2017],
    [53, 2015],
  ],
  safari: [
    [17, 2022],
    [15, 2021],
    [14, 2020],
    [13, 2019],
    [11, 2017],
    [10, 2015],
  ],
};
const BROWSER_ALIASES: Readonly<Record<string, string>> = {
  chrome: 'chrome',
  and_chr: 'chrome',
  chromeandroid: 'chrome',
  edge: 'chrome',
  firefox: 'firefox',
  ff: 'firefox',
  and_ff: 'firefox',
  firefoxandroid: 'firefox',
  safari: 'safari',
  ios: 'safari',
  ios_saf: 'safari',
};

/** Queries about usage or age shift every year; what they admit at the least is this. */
const MOVING_QUERY_EDITION = 2017;
const MOVING_QUERY =
  /^(?:defaults|last \d+ (?:\w+ )?(?:major )?versions?|>=?\s*[\d.]+%.*|baseline .*|since .*|maintained node.*|current node|node .*|cover .*|unreleased .*|supports es6-module|fully supports es6-module)$/;

function editionOfBrowser(name: string, version: number): number {
  const editions = BROWSER_EDITIONS[BROWSER_ALIASES[name] ?? ''];
  // The old Edge carried Chrome's later version numbers for other engines.
  if (editions === undefined || (name === 'edge' && version < 79)) return name === 'edge' ? 2015 : ES5;
  return editions.find(([first]) => version >= first)?.[1] ?? ES5;
}

function editionOfQuery(query: string): number | null {
  if (/^(?:not|and not) /.test(query)) return null;
  if (/^(?:ie|explorer|ie_mob|op_mini|opera_mini|android|bb|blackberry|dead)\b/.test(query)) return ES5;
  if (MOVING_QUERY.test(query)) return MOVING_QUERY_EDITION;
  const match = /^([a-z_]+)\s*(?:>=?\s*)?(\d+)(?:\.\d+)*(?:\s*-\s*[\d.]+)?$/.exec(query);
  const [, name, version] = match ?? [];
  return name === undefined || version === undefined
    ? UNKNOWN_BROWSER_EDITION
    : editionOfBrowser(name, Number(version));
}

/** Lowest edition that a browserslist admits; null when it admits nothing by itself. */
export function editionOfBrowserslist(queries: readonly string[]): number | null {
  const editions = queries
    .flatMap((line) => line.replace(/#.*$/, '').split(/,|\bor\b/))
    .map((query) => query.trim().toLowerCase().replaceAll(/\s+/g, ' '))
    .filter((query) => query !== '' && !/^\[.*\]$/.test(query))
    // `a and b` admits at most what `a` admits.
    .map((query) => editionOfQuery(query.split(/ and /)[0] ?? query))
    .filter((edition) => edition !== null);
  return editions.length === 0 ? null : Math.min(...editions);
}
