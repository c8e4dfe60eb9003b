// CRLF line ends are kept.
export function pad(text) {
  var width = 12;
  return text.padStart(width);
}
