// Does not parse, so it is left alone.
var cart = { items: [ };
