// A byte order mark is kept, and the missing final newline too.
export function double(value) {
  var factor = 2;
  return value * factor;
}