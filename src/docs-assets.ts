// Where the documentation pages find their scripts and styles. A version in each path lets browsers keep them for ever;
// dev/assets/build.ts puts them there and fails when another version is installed.

export const DOCS_ASSETS = '/docs-assets';
export const SWAGGER_UI_VERSION = '5.35.0';
export const REDOC_VERSION = '2.5.4';
/** Our own scripts and styles: count it up when one of them changes. */
export const PAGES_VERSION = '1';

export const REDOC = `${DOCS_ASSETS}/redoc@${REDOC_VERSION}`;
export const PAGES = `${DOCS_ASSETS}/pages@${PAGES_VERSION}`;
