// Which addresses the page makes links of.

/** The address when it is one of the web; null for any other scheme, such as `javascript:`. */
export function webUrl(address: string | null | undefined): string | null {
  if (address === null || address === undefined || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
